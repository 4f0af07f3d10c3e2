-- outcome: time
local t = data.open "population":select("code", "population_2020K1")
for i = 1, 9 do t = t:append(t) end
local n = 0
while true do
  pcall(function()
    local figure = chart.lines { data = t, x = "code", y = "population_2020K1" }
    figure:text()
    figure:svg()
  end)
end
