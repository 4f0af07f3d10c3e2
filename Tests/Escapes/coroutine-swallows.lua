-- A coroutine made after the limit must not run.
-- outcome: time
while true do
  coroutine.resume(coroutine.create(function()
    pcall(function() while true do end end)
    coroutine.wrap(function() while true do end end)()
  end))
end
