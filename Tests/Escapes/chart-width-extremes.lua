-- limits: time=10
-- outcome: result: true
local t = data.open "nogletal":where "id in {'N008', 'N011'}"
local figure = chart.bars { data = t, x = "group", y = "value" }
for _, width in ipairs { math.maxinteger, math.mininteger, 0, -1, 1 } do
  pcall(figure.text, figure, { width = width })
end
return true
