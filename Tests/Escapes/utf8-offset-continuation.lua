-- Every byte continues a character, so that one step walks the whole string.
-- outcome: time
local s = "a" .. ("\x80"):rep(4e7)
while true do utf8.offset(s, 2) utf8.offset(s, -1) end
