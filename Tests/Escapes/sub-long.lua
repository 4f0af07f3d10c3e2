-- outcome: time
local s = ("X"):rep(5e7)
while true do local t = s:sub(2) end
