-- outcome: time
local s = ("a"):rep(1e5)
while true do s:gsub("a", { a = "b" }) end
