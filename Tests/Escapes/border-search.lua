-- outcome: time
local t = {}
t[1 << 30] = 1
while true do local n = #t end
