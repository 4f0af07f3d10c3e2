-- outcome: time
local function iterate()
  return function() return 1 end, nil, nil,
    setmetatable({}, { __close = function() while true do end end })
end
for _ in iterate() do break end
