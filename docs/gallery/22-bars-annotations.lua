-- Annotations: remarks at places of the axis, or at a stretch of it.
local t = data.open "klimaalliancen.dk2020":where "not (year is missing)"
local fig = chart.bars{
  data = t:group("year"):summarise{ kommuner = "count()" }, x = "year", y = "kommuner",
  title = "Kommuner, der kom med i DK2020", measure = "Kommuner",
  annotations = {
    { x = 2019, text = "Pilotkommuner" },
    { from = 2020, to = 2021, text = "Første og anden runde" },
  },
}
print(fig)
fig:save "22-bars-annotations.svg"
