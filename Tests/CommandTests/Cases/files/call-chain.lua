-- Each step of calling a value whose `__call` is that value moves all arguments up by one: in
-- Lua 5.4.4 that takes minutes until the stack is full, and nothing looks at the limits meanwhile.
local t = {}
setmetatable(t, { __call = t })
t()
