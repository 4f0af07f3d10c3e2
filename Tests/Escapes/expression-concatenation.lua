-- One step would make far more text than there is memory.
-- limits: memory=16MB time=30
-- outcome: memory
local t = data.open "municipalities"
for i = 1, 9 do t = t:append(t) end
t:derive { x = ("name .. "):rep(150) .. "name" }
