-- Compiling polls no hook.
-- outcome: time
local s = ("a=1 "):rep(2.6e5)
while true do load(s) end
