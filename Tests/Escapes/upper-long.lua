-- outcome: time
local s = ("x"):rep(2e7)
while true do s:upper() end
