-- limits: time=10
-- outcome: result: true
local t = data.open "nogletal":where "id in {'N019', 'N021'}"
for _, value in ipairs { 0 / 0, math.huge, -math.huge, 1e308, -1e308, 5e-324 } do
  pcall(function()
    local figure = chart.lines {
      data = t, x = "year_to", y = "value", references = { { value = value, label = "x" } },
    }
    figure:text()
    figure:svg()
  end)
end
return true
