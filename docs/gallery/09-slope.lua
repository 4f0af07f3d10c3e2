-- Two points in time, a line for each series.
local t = data.open "survey":where "scope == 'Total'"
local fig = chart.slope{
  data = t:where "keyword in {'Samarbejde', 'Konsensus', 'Politisk', 'Beslutsom', 'Proaktiv'}",
  x = "horizon", y = "markings", by = "keyword", highlight = "Beslutsom",
  title = "Beslutsomhed ønskes af flere",
}
print(fig)
fig:save "09-slope.svg"
