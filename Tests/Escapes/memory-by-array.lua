-- limits: time=20 memory=64MB
-- outcome: memory
local t = {}
for i = 1, math.huge do t[i] = i end
