-- limits: time=20 memory=64MB
-- outcome: memory
local s = "ab"
while true do s = s:gsub(".", "%0%0") end
