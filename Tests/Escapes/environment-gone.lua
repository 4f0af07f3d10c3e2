-- outcome: time
local _ENV = {}
while true do x = (x or 0) + 1 end
