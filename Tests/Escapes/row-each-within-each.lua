-- outcome: time
local t = data.open "municipalities"
local function down(row) t:each(down) end
while true do pcall(t.each, t, down) end
