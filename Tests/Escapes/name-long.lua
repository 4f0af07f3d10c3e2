-- outcome: time
local s = ("x"):rep(200)
while true do pcall(data.open, s) pcall(function() return chart[s] end) end
