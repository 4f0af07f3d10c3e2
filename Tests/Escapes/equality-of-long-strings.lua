-- Two equal long strings are compared byte by byte.
-- outcome: time
local a, b = ("x"):rep(1e8), ("x"):rep(1e8)
while true do local same = a == b end
