-- outcome: time
local s = (" "):rep(5e7) .. "1"
while true do local n = s + 0 end
