-- One step would make far more text than there is memory.
-- limits: memory=64MB time=10
-- outcome: memory
local t = data.open "municipalities"
for i = 1, 12 do t = t:append(t) end
t:derive { x = ("name .. "):rep(150) .. "name" }
