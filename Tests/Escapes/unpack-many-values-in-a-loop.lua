-- outcome: time
local f, s = ("b"):rep(9e5), ("x"):rep(9e5)
while true do pcall(string.unpack, f, s) end
