-- Searches too short to poll by themselves add up.
-- limits: steps=300000 time=20
-- outcome: steps
local s = ("a"):rep(900)
for i = 1, 10000 do s:find("[b]") end
