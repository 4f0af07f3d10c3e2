-- outcome: time
local weak = setmetatable({}, { __mode = "k" })
while true do
  local key = {}
  weak[key] = { key }
end
