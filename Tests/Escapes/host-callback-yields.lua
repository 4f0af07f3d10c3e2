-- outcome: error: attempt to yield across a C-call boundary
coroutine.wrap(function() host.map({ 1 }, coroutine.yield) end)()
