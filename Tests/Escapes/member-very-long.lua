-- outcome: time
local s = ("x"):rep(1e7)
while true do pcall(function() return chart[s] end) end
