-- outcome: time
local t = data.open "municipalities"
local names = {}
for i = 1, 2e5 do names[i] = "unknown" .. i end
while true do pcall(t.select, t, table.unpack(names)) end
