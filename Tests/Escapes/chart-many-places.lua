-- outcome: time
local t = data.open "population":select("name", "population_2020K1")
t = t:derive { n = "row_number()" }
for i = 1, 9 do t = t:append(t) end
t = t:derive { n = "row_number()" }
while true do
  pcall(function()
    local figure = chart.lines { data = t, x = "n", y = "population_2020K1" }
    figure:text()
    figure:svg()
  end)
end
