-- outcome: error: index a boolean value
getmetatable("").__index = nil
