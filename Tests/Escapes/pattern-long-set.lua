-- A set of a megabyte, compiled again and again.
-- outcome: time
local p = "[" .. ("a-z"):rep(3e5) .. "]"
while true do ("x"):find(p) end
