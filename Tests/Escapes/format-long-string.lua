-- outcome: memory
-- limits: memory=64MB time=10
local s = ("x"):rep(1e7)
return string.format(("%s"):rep(100), table.unpack((function()
  local t = {}
  for i = 1, 100 do t[i] = s end
  return t
end)()))
