-- outcome: time
local text, needle = ("a"):rep(1e7), ("a"):rep(5e6) .. "b"
while true do text:find(needle, 1, true) end
