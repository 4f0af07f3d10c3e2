-- Areas on top of each other: parts of a whole over time.
local t = data.open "nogletal":where "figure == 'Figur 6' and geography == 'hovedstaden'"
local fig = chart.area{
  data = t, x = "year_to", y = "value", by = "group",
  measure = "Andel", title = "Hovedstadens udgifter til børn og unge",
}
print(fig)
fig:save "08-area.svg"
