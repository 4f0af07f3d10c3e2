-- limits: memory=64MB time=10
-- outcome: memory
local s = ("x"):rep(1e6)
while true do s = s .. s .. s .. s .. s .. s .. s .. s end
