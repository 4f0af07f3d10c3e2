-- Median, quartiles and outliers.
local t = data.open "survey":where "horizon == 'today' and scope ~= 'Total'"
local fig = chart.box{
  data = t, x = "scope", y = "markings", title = "Markeringer pr. nøgleord i dag",
}
print(fig)
fig:save "18-box.svg"
