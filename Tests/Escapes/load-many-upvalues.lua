-- outcome: error: too many upvalues
local parts = {}
for i = 1, 2 do
  for k = 1, 150 do parts[#parts + 1] = ("local v%d_%d "):format(i, k) end
  parts[#parts + 1] = "return function() "
end
parts[#parts + 1] = "return function() return 0"
for i = 1, 2 do for k = 1, 150 do parts[#parts + 1] = ("+ v%d_%d "):format(i, k) end end
assert(load(table.concat(parts) .. " end end end"))
