local t = data.open "nogletal":where "unit == 'kr'"
print(#t, t:top(3, "value"))
print(chart.bars{ data = t:top(3, "value"), x = "id", y = "value" })
