local co = coroutine.create(function(...) local a = coroutine.yield(...) error({ a }) end)
print(coroutine.resume(co, 1, 2))
print(coroutine.resume(co, 3))
print(coroutine.status(co), coroutine.isyieldable(), coroutine.running())
