-- Points of two measures.
local t = data.open "laerepladser":where "level == 'kommune' and name ~= 'København'"
local fig = chart.scatter{
  data = t, x = "helpers_2026", y = "assistants_2026", label = "name",
  title = "Lærepladser i 2026 uden København",
}
print(fig)
fig:save "16-scatter.svg"
