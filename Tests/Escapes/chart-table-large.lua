-- outcome: error: too many to set as a table
-- limits: time=10
local t = data.open "municipalities"
for i = 1, 14 do t = t:append(t) end
chart.table { data = t }
