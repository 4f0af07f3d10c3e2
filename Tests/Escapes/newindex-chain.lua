-- outcome: error: loop
local t = {}
for i = 1, 1e4 do t = setmetatable({}, { __newindex = t }) end
t.x = 1
