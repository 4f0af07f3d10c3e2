-- outcome: time
local s = ("æ"):rep(1e7)
while true do for _ in utf8.codes(s) do end end
