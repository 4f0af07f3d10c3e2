-- outcome: time
local env = setmetatable({}, { __index = function() while true do end end })
load("return x", "=x", "t", env)()
