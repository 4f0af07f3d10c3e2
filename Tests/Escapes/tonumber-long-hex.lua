-- outcome: time
local s = "0x" .. ("f"):rep(5e7)
while true do tonumber(s) end
