while true do coroutine.wrap(function() for i = 1, 240 do end end)() end
