-- outcome: time
local t = data.open "population"
local names = {}
for i = 1, 20000 do names[i] = "population_2020K1" end
while true do t:unpivot(names) end
