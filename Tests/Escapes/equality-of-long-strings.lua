-- Two equal long strings are compared byte by byte.
-- outcome: time
local a, b = ("x"):rep(6e7), ("x"):rep(6e7)
while true do local same = a == b end
