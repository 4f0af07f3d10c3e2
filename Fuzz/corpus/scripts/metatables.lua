local m = { __add = function(a, b) return b end, __call = function(_, x) return x end, __concat = function() return "c" end, __lt = function() return nil end, __eq = function() return 1 end }
local a, b = setmetatable({}, m), setmetatable({}, m)
print(a + 1, a(2), a .. b, a < b, a == b)
