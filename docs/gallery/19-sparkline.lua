-- One line of text for each series.
local t = data.open "survey":where "scope == 'Total'"
local fig = chart.sparkline{
  data = t:where "keyword in {'Samarbejde', 'Konsensus', 'Politisk', 'Beslutsom', 'Proaktiv'}",
  x = "horizon", y = "markings", by = "keyword", title = "Nøgleord i dag og i fremtiden",
}
print(fig)
fig:save "19-sparkline.svg"
