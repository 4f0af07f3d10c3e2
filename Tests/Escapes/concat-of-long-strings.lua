-- outcome: memory
-- limits: time=5 memory=256MB
local s = ("x"):rep(1e7)
local t = {}
for i = 1, 1000 do t[i] = s end
return #table.concat(t)
