-- A chain of these overflows the C stack of Lua 5.4.4.
-- limits: time=10
-- outcome: error: field 'close'
local previous
for i = 1, 20000 do
  local before = previous
  previous = coroutine.create(function()
    local x <close> = setmetatable({}, { __close = function() coroutine.close(before) end })
    coroutine.yield()
  end)
  coroutine.resume(previous)
end
coroutine.close(previous)
