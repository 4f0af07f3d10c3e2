-- outcome: time
local t = {}
for i = 1, 1e6 do t[i] = "abc" end
while true do table.concat(t, ", ") end
