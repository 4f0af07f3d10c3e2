-- limits: time=20 memory=64MB
-- outcome: memory
local t = data.open "municipalities"
while true do t = t:append(t) end
