-- outcome: time
local s = ("z"):rep(5e7)
while true do tonumber(s, 36) end
