-- Small multiples: one panel for each value of a column, all with one scale.
local t = data.open "survey":where "scope ~= 'Total' and horizon == 'today'"
local fig = chart.bars{
  data = t:where "keyword in {'Samarbejde', 'Konsensus', 'Politisk', 'Relevant', 'Beslutsom'}",
  x = "keyword", y = "markings", facet = "scope", title = "Nøgleord i dag, KKR for KKR",
}
print(fig)
fig:save "06-bars-panels.svg"
