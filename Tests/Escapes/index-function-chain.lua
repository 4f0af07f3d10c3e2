-- outcome: error: overflow
local t = {}
for i = 1, 1e4 do
  local before = t
  t = setmetatable({}, { __index = function(_, k) return before[k] end })
end
return t.x
