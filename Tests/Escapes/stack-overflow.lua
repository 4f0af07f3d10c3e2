-- limits: time=10
-- outcome: error: stack overflow
local function f() return f() + 1 end
f()
