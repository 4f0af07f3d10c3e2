-- Every level takes a copy of its arguments.
-- limits: time=20 memory=8MB
-- outcome: memory
local function f(...) return select("#", f(...)) + 1 end
local t = {}
for i = 1, 1e5 do t[i] = i end
f(table.unpack(t))
