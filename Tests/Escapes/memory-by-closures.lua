-- limits: time=20 memory=32MB
-- outcome: memory
local kept = {}
while true do
  local n = #kept
  kept[n + 1] = function() return n, kept end
end
