-- outcome: time
local t = {}
for i = 1, 1e5 do t[i] = i end
local f = ("%99.99f "):rep(1e5)
while true do string.format(f, table.unpack(t)) end
