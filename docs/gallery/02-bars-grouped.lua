-- Two series side by side. A missing value is a dash and is named below.
local t = data.open "survey":where "scope == 'KKR Nordjylland'"
local fig = chart.bars{
  data = t:where "keyword in {'Samarbejde', 'Beslutsom', 'Proaktiv', 'Inddragende', 'Politisk'}",
  x = "keyword", y = "markings", by = "horizon",
  title = "KKR Nordjylland i dag og i fremtiden",
}
print(fig)
fig:save "02-bars-grouped.svg"
