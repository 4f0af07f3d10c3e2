-- outcome: time
local s = ("x"):rep(9e5)
while true do s:byte(1, -1) end
