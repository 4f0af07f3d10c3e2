-- Parts end to end, with the whole behind them.
local t = data.open "laerepladser":where "level == 'kommune'":top(8, "assistants_2026")
  :unpivot({ "helpers_2026", "assistants_2026" }, { names = "education", values = "places" })
local fig = chart.bars{
  data = t, x = "name", y = "places", by = "education", stack = true, order = "value",
  title = "SOSU-lærepladser i de otte kommuner med flest assistenter", measure = "Lærepladser",
}
print(fig)
fig:save "04-bars-stacked.svg"
