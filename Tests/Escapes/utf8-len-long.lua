-- outcome: time
local s = ("æ"):rep(2e7)
while true do utf8.len(s) end
