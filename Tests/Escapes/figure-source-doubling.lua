-- The source line of a figure looks for the sources at all ends.
-- limits: time=10
-- outcome: result: true
local t = data.open "population":top(1, "population_2020K1")
for i = 1, 60 do t = t:append(t):top(1, "population_2020K1") end
return #chart.table { data = t }:text() < 1e6
