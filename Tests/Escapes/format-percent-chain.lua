-- outcome: time
local s = ("%%"):rep(3e4)
while true do s:format() end
