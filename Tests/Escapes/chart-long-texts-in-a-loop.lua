-- outcome: time
local t = data.open "nogletal":where "id in {'N008', 'N011'}"
local s = ("æ "):rep(3000)
while true do
  local figure = chart.bars { data = t, x = "group", y = "value", title = s, note = s, source = s }
  figure:text()
  figure:svg()
end
