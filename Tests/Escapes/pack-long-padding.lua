-- outcome: time
local f = ("!16 i1 i16 "):rep(1e4)
while true do pcall(string.packsize, f) end
