-- outcome: error: __gc is not available
local meta = setmetatable({}, { __index = { __gc = function() end } })
meta.__gc = function() while true do end end
setmetatable({}, meta)
