-- Lua marks an object for finalisation only when `setmetatable` sees the field.
-- limits: time=20
-- outcome: result: 0
local runs = 0
local meta = {}
for i = 1, 1000 do setmetatable({}, meta) end
meta.__gc = function() runs = runs + 1 end
for i = 1, 2e5 do local t = { {} } end
return runs
