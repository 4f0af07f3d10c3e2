-- outcome: time
local n = {}
for i = 1, 2000 do n[i] = i end
local t = data.table{ { "n", n }, { "m", n } }
while true do t:moving("m", 100000, { along = "n" }) end
