-- outcome: time
local s = ("0"):rep(190)
while true do s = ("0"):rep(190) + 1 .. "" end
