-- outcome: error: overflow
local function deeper(n) return coroutine.wrap(deeper)(n + 1) end
deeper(1)
