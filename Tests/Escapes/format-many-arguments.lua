-- outcome: time
local t = {}
for i = 1, 8000 do t[i] = i + 0.1 end
local f = ("%99.99f "):rep(8000)
while true do string.format(f, table.unpack(t)) end
