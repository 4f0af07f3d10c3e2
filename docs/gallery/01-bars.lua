-- Bars of one measure by category, in the order of the values, with a reference line.
local t = data.open "survey.response"
local fig = chart.bars{
  data = t:where "scope ~= 'I alt'", x = "scope", y = "rate_pct", order = "value",
  title = "Svarprocent i KKR-undersøgelsen 2025",
  references = { { value = t:value("rate_pct", { scope = "I alt" }), label = "alle KKR" } },
}
print(fig)
fig:save "01-bars.svg"
