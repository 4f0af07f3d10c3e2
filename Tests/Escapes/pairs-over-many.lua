-- outcome: time
local t = {}
for i = 1, 1e6 do t[i * 7919 % 1000003 + 0.5] = i end
while true do for _ in pairs(t) do break end end
