-- outcome: time
local s = ("9"):rep(1e7)
while true do tonumber(s) end
