-- The value of an error is described, never asked.
-- outcome: error: the script ended with the error value
error(setmetatable({}, { __tostring = function() while true do end end }))
