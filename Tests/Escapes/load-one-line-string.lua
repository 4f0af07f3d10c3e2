-- outcome: time
local s = "return '" .. ("x"):rep(1e6) .. "'"
while true do load(s) end
