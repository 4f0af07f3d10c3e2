-- Contributions and their sum, which is computed.
local t = data.open "flygtninge":derive{ change = "quota_2023 - quota_2022" }
local fig = chart.waterfall{
  data = t:where "change ~= 0 and not (municipality_code is missing)":sort "-change", x = "municipality", y = "change", totals = {},
  title = "Flygtningekvoten fra 2022 til 2023, kommune for kommune", measure = "Ændring",
}
print(fig)
fig:save "12-waterfall.svg"
