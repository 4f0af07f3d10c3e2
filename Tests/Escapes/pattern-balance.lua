-- outcome: time
local s = ("("):rep(2e5)
return s:find("%b()")
