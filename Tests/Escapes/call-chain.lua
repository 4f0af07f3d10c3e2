-- A value whose `__call` is itself calls without end.
-- outcome: error: overflow
local t = {}
setmetatable(t, { __call = t })
t()
