-- outcome: time
local t = setmetatable({}, { __concat = function(a, b) return a end })
while true do t = t .. "x" end
