-- outcome: time
local function deeper() return pcall(coroutine.wrap(deeper)) end
while true do deeper() end
