-- outcome: time
local s = ("X"):rep(5e7)
while true do s:lower() s:reverse() end
