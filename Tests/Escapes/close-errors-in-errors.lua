-- outcome: time
local function value()
  return setmetatable({}, { __close = function() error("again") end })
end
while true do
  pcall(function()
    local a <close> = value()
    local b <close> = value()
    local c <close> = value()
    error("first")
  end)
end
