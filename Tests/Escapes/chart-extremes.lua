-- Options at the ends of their ranges end in a figure or in a problem.
-- limits: time=10
-- outcome: result: true
local t = data.open "nogletal":where "id in {'N008', 'N011'}"
local ends = { math.maxinteger, math.mininteger, 2 ^ 53, -1, 0, 0 / 0, math.huge, -math.huge, 1e308 }
for _, kind in ipairs { chart.bars, chart.lines } do
  for _, option in ipairs { "decimals", "rows", "min", "max" } do
    for _, value in ipairs(ends) do
      pcall(function()
        local options = { data = t, x = "group", y = "value" }
        options[option] = value
        local figure = kind(options)
        figure:text { width = 300 }
        figure:svg()
        figure:say {}
      end)
    end
  end
end
return true
