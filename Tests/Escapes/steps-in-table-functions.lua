-- limits: steps=1000000 time=20
-- outcome: steps
local t = {}
for i = 1, 1e5 do t[i] = i end
for i = 1, 100 do table.concat(t) end
