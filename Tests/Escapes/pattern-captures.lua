-- outcome: time
local p = ("(a?)"):rep(30) .. ("a"):rep(30)
return ("a"):rep(29):find(p)
