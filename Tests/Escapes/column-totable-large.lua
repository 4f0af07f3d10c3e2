-- outcome: time
local t = data.open "municipalities"
for i = 1, 15 do t = t:append(t) end
while true do t:column("name"):totable() end
