-- A cell for every pair of row and column.
-- limits: memory=256MB time=5
-- outcome: memory
local t = data.open "population":select("code", "population_2020K1")
for i = 1, 12 do t = t:append(t) end
t = t:derive { r = "row_number()", n = "row_number() % 4000" }
t:pivot { names = "n", values = "population_2020K1" }
