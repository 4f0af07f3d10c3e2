-- The 29 municipalities as equal tiles, neighbours near each other.
local fig = chart.tilemap{
  data = data.open "flygtninge", area = "municipality_code", value = "quota_2023",
  title = "Flygtningekvoter i 2023",
}
print(fig)
fig:save "13-tilemap.svg"
