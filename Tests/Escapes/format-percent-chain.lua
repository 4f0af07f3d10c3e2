-- outcome: time
local s = ("%%"):rep(1e7)
while true do s:format() end
