-- outcome: time
local t = {}
while true do t[host.thing()] = nil end
