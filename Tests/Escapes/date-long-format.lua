-- outcome: time
local f = ("%Y"):rep(1e6)
while true do os.date(f) end
