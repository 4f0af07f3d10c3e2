-- limits: steps=1000000 time=20
-- outcome: steps
while true do coroutine.wrap(function() for i = 1, 9 do end end)() end
