-- How many numbers fall into intervals of equal width.
local fig = chart.histogram{
  data = data.open "population":where "municipality ~= 'København'", x = "population_2020K1",
  title = "Kommunerne efter folketal, uden København",
}
print(fig)
fig:save "17-histogram.svg"
