-- limits: time=10
-- outcome: result: true
local t = data.open "population":top(1, "population_2020K1")
for i = 1, 60 do t = t:append(t):top(1, "population_2020K1") end
return #t:value("population_2020K1"):why() < 1e7
