-- outcome: time
local t = {}
for i = 1, 2e6 do t[i] = (i * 7919) % 1000003 end
while true do table.sort(t) end
