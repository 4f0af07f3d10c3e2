-- limits: time=10
-- outcome: result: true
local t = data.open "municipalities"
local ok = 0
for _, f in ipairs {
  function() setmetatable(t, {}) end,
  function() t.x = 1 end,
  function() rawset(t, 1, 2) end,
  function() return t.where(nil, "x") end,
  function() return t.where(chart, "x") end,
  function() return t:column("name"):where("x") end,
  function() return t < t end,
  function() return t .. t end,
  function() return t() end,
} do
  if not pcall(f) then ok = ok + 1 end
end
return ok == 9
