-- outcome: time
local t = {}
for i = 1, 1e6 do t[-i] = true end
for i = 1, 1e6 do t[-i] = nil end
while true do for _ in pairs(t) do end end
