-- outcome: time
local t = data.open "municipalities"
for i = 1, 12 do t = t:append(t) end
while true do t:split("name", "") t:split("name", "e") end
