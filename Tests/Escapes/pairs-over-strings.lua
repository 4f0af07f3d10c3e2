-- limits: time=0.5
-- outcome: time
local t = {}
for i = 1, 3e5 do t["key number " .. i * 7919 % 1000003] = i end
while true do for _ in pairs(t) do break end end
