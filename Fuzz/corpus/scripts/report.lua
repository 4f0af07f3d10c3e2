local t = data.open "small":where "unit == 'kr'"
print(#t, t:top(3, "value"))
print(chart.bars{ data = t:top(3, "value"), x = "geo", y = "antal" })
