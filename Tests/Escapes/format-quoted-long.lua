-- outcome: time
local s = ("\0\n\""):rep(5e6)
while true do string.format("%q", s) end
