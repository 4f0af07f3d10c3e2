-- Cells shaded by class.
local t = data.open "survey":where "horizon == 'today' and scope ~= 'Total'"
local fig = chart.heatmap{
  data = t, x = "scope", y = "keyword", value = "markings",
  title = "Nøgleord i dag, KKR for KKR",
}
print(fig)
fig:save "15-heatmap.svg"
