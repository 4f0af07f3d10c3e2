-- Keys that differ in the last byte are compared to the end.
-- outcome: time
local t, s = {}, ("x"):rep(1e6)
for i = 1, 100 do t[s .. i] = i end
while true do for _ in pairs(t) do break end end
