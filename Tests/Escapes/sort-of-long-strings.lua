-- Comparing two strings that differ in the last byte takes time that no instruction shows.
-- outcome: time
local t = {}
local s = ("a"):rep(1e6)
for i = 1, 40 do t[i] = s .. i end
while true do table.sort(t) end
