-- limits: time=20 memory=8MB
-- outcome: memory
local function f(...) return select("#", f(...)) + 1 end
f(table.unpack(table.pack(("x"):rep(9e5):byte(1, 9e5))))
