-- outcome: time
local t, s = {}, ("x"):rep(5e7)
while true do t[s .. "y"] = nil end
