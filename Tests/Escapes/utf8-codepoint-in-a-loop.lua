-- outcome: time
local s = ("æ"):rep(4e5)
while true do utf8.codepoint(s, 1, -1) end
