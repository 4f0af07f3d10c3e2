-- outcome: time
tostring = function() while true do end end
error = tostring
print = tostring
setmetatable(_G, { __index = function() while true do end end })
print(undefined)
