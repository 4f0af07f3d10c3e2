-- Each `next` walks over all that was deleted.
-- outcome: time
local t = {}
for i = 1, 1e6 do t["k" .. i] = true end
for i = 1, 1e6 do t["k" .. i] = nil end
while true do next(t) end
