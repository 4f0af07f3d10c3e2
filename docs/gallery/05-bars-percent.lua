-- Shares of 100.
local t = data.open "nogletal":where "figure == 'Figur 6' and year_to == 2024"
local fig = chart.bars{
  data = t, x = "geography", y = "value", by = "group", stack = "percent",
  title = "Udgifter til børn og unge i 2024", measure = "Andel af udgifterne",
}
print(fig)
fig:save "05-bars-percent.svg"
