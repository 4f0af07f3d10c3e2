-- The value of an error is described, never asked.
-- outcome: error: (error object is a table value)
error(setmetatable({}, { __tostring = function() while true do end end }))
