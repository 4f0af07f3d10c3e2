-- Running out of memory cannot be caught either.
local kept = {}
print "before"
pcall(function() for i = 1, 1e9 do kept[i] = ("x"):rep(1000) .. i end end)
print "never"
