-- outcome: time
local a = data.open "population":select("population_2020K1"):rename { a = "population_2020K1" }
local b = a:rename { b = "a" }
local t = a:derive { k = "1" }:join(b:derive { k = "1" }, { on = "k", relationship = "many-to-many" })
t = t:derive { x = "(a * 31 + b * 37) % 100000", y = "a" }:distinct("x")
while true do
  pcall(function()
    local figure = chart.lines { data = t, x = "x", y = "y" }
    figure:text()
    figure:svg()
    figure:say {}
  end)
end
