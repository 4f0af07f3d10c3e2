-- outcome: time
local t = data.open "municipalities"
for i = 1, 14 do t = t:append(t) end
while true do t:rows() end
