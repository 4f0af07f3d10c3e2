-- outcome: time
coroutine.wrap(function()
  host.map({ 1 }, coroutine.wrap(function() while true do end end))
end)()
