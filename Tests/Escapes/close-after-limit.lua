-- Closing values must not run on after the limit.
-- outcome: time
local x <close> = setmetatable({}, { __close = function() while true do end end })
local y <close> = setmetatable({}, { __close = function() pcall(print, ("x"):rep(1e5)) end })
while true do end
