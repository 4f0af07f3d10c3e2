-- Cells of a megabyte are labels too.
-- outcome: time
local t = data.open "nogletal":where "id in {'N008', 'N011'}"
t = t:derive { label = "text(group)" }
for i = 1, 16 do t = t:derive { label = "label .. label" } end
while true do
  local figure = chart.bars { data = t, x = "label", y = "value" }
  figure:text()
  figure:svg()
end
