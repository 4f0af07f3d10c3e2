-- Naming what there would have been must not compare every row with every other.
-- outcome: time
local t = data.open "municipalities"
for i = 1, 14 do t = t:append(t) end
while true do pcall(t.value, t, "name", { name = "nowhere", code = "400" }) end
