-- The five regions. Areas without a number are hatched and named.
local t = data.open "nogletal":where "figure == 'Figur 24' and year_to == 2024"
local fig = chart.tilemap{
  data = t, area = "geography", value = "value", classes = 2,
  measure = "Andel", title = "Voksne med mindst én F-diagnose",
}
print(fig)
fig:save "14-tilemap-regions.svg"
