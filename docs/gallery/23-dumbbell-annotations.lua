-- Annotations of rows: each below its own, a stretch with a shade behind it.
local t = data.open "survey":where "scope == 'Total'"
local fig = chart.dumbbell{
  data = t, x = "keyword", y = "markings", by = "horizon", order = "value",
  title = "Nøgleord for KKR, i dag og i fremtiden",
  annotations = {
    { x = "Samarbejde", text = "flest markeringer i dag og i fremtiden" },
    { from = "Effektiv", to = "Inspirerende", text = "tallet for fremtiden kan ikke læses i kilden" },
  },
}
print(fig)
fig:save "23-dumbbell-annotations.svg"
