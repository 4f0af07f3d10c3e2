return table.concat(setmetatable({}, {
  __index = function() return "x" end, __len = function() return 1 << 40 end }))
