-- outcome: time
local t = data.open "municipalities"
for i = 1, 9 do t = t:append(t) end
while true do
  local figure = chart.table { data = t }
  figure:text()
end
