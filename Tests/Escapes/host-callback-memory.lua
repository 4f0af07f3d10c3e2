-- limits: time=20 memory=32MB
-- outcome: memory
while true do
  pcall(host.map, { 1 }, function()
    local t = {}
    for i = 1, math.huge do t[i] = {} end
  end)
end
