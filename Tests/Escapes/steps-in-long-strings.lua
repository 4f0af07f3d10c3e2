-- limits: steps=3000000 time=20
-- outcome: steps
local s = ("a"):rep(1e6)
for i = 1, 10000 do s:upper() end
