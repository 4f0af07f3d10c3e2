-- Ordered answers around a neutral middle.
local t = data.open "nogletal":where "geography == 'hovedstaden'":group("section"):summarise{
  usikker = "sum(if(confidence == 'low', 1, 0))",
  rimelig = "sum(if(confidence == 'medium', 1, 0))",
  sikker = "sum(if(confidence == 'high', 1, 0))",
}
local fig = chart.likert{
  data = t:unpivot({ "usikker", "rimelig", "sikker" }, { names = "aflæsning", values = "antal" }),
  x = "section", y = "antal", by = "aflæsning",
  title = "Hvor sikkert tallene er aflæst",
}
print(fig)
fig:save "11-likert.svg"
