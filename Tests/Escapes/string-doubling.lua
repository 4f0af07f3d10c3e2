-- limits: time=20 memory=64MB
-- outcome: memory
local s = "x"
while true do s = s .. s end
