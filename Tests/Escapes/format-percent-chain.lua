-- outcome: time
local s = ("%%"):rep(5e5)
while true do s:format() end
