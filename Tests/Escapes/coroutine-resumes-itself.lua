-- limits: time=10
-- outcome: result: false
local co
co = coroutine.create(function() return coroutine.resume(co) end)
return (select(2, coroutine.resume(co)))
