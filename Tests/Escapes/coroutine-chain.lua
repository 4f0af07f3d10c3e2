-- 20,000 coroutines, each of whose closing value resumes the one before.
-- limits: time=10
-- outcome: result: 20000
local previous
for i = 1, 20000 do
  local before = previous
  previous = coroutine.create(function()
    local x <close> = setmetatable({}, {
      __close = function() if before then coroutine.resume(before) end end,
    })
    coroutine.yield(i)
  end)
  coroutine.resume(previous)
end
coroutine.resume(previous)
return 20000
