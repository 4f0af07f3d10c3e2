-- outcome: time
local kept = {}
while true do
  local _, problem = pcall(host.fail)
  kept[#kept % 1000 + 1] = problem
end
