-- outcome: time
local t = data.open "municipalities":top(5, "code"):derive { label = "name" }
for i = 1, 16 do t = t:derive { label = "label .. label" } end
while true do tostring(t) chart.table { data = t }:text() end
