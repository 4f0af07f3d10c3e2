-- Columns: bars stand where the axis is time.
local t = data.open "klimaalliancen.dk2020":where "not (year is missing)"
local fig = chart.bars{
  data = t:group("year"):summarise{ kommuner = "count()" }, x = "year", y = "kommuner",
  title = "Kommuner, der kom med i DK2020", measure = "Kommuner",
}
print(fig)
fig:save "03-bars-columns.svg"
