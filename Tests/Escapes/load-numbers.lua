-- outcome: time
local s = "return {" .. ("1.5e300,"):rep(1.3e5) .. "}"
while true do load(s) end
