-- limits: steps=100000 time=20
-- outcome: steps
local x <close> = setmetatable({}, { __close = function() while true do end end })
while true do xpcall(function() while true do end end, function() while true do end end) end
