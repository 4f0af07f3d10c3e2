-- A template of a megabyte that adds nothing.
-- outcome: time
local template = ("%1"):rep(5e5)
while true do (("a"):rep(1000)):gsub("()a", ""); ("a"):rep(1000):gsub("(b?)a", template) end
