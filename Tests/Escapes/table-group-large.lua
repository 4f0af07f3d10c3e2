-- limits: memory=1GB
-- outcome: time
local t = data.open "population":select("code", "population_2020K1")
for i = 1, 16 do t = t:append(t) end
while true do t:group("code"):median("population_2020K1") t:distinct("population_2020K1") end
