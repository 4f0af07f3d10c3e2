-- strcoll works on the pieces between zeros.
-- outcome: time
local a, b = ("x\0"):rep(2e7), ("x\0"):rep(2e7)
while true do local less = a < b end
