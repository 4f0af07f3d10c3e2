-- Two values for each place, from the first to the second.
local t = data.open "survey":where "scope == 'Total'"
local fig = chart.dumbbell{
  data = t, x = "keyword", y = "markings", by = "horizon", order = "value",
  title = "Nøgleord for KKR, i dag og i fremtiden",
}
print(fig)
fig:save "10-dumbbell.svg"
