-- limits: time=20 memory=32MB
-- outcome: memory
while true do
  xpcall(error, function()
    local t = {}
    for i = 1, math.huge do t[i] = {} end
  end)
end
