-- outcome: time
local s = string.pack("s4", ("x"):rep(2e7))
while true do string.unpack("s4", s) end
