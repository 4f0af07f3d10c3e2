-- limits: output=65536 time=10
-- outcome: output
local t = {}
for i = 1, 1e5 do t[i] = i end
while true do print(table.unpack(t)) end
