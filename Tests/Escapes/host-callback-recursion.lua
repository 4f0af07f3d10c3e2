-- outcome: error: overflow
local function f() return host.map({ 1 }, f) end
f()
