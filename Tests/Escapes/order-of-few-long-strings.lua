-- Sorting 20 strings compares few times, each time to the last byte.
-- outcome: time
local t = {}
local s = ("a"):rep(2e7)
for i = 1, 6 do t[i] = s .. i end
while true do table.sort(t) end
