-- Logarithmic axes: equal ratios are equal distances, so that København shares the picture.
local fig = chart.scatter{
  data = data.open "laerepladser":where "level == 'kommune'",
  x = "helpers_2026", y = "assistants_2026", label = "name", scale = "log", xscale = "log",
  title = "Lærepladser i 2026",
}
print(fig)
fig:save "21-scatter-log.svg"
