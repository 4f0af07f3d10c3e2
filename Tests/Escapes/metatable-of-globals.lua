-- outcome: time
setmetatable(_G, { __index = function(_, k) return _G[k .. "x"] end })
while true do pcall(function() return unknown end) end
