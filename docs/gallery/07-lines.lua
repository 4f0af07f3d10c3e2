-- Lines over time.
local t = data.open "nogletal":where "figure == 'Figur 6' and group == 'støttende indsatser'"
local fig = chart.lines{
  data = t, x = "year_to", y = "value", by = "geography",
  measure = "Andel", title = "Støttende indsatsers andel af udgifterne",
}
print(fig)
fig:save "07-lines.svg"
