-- limits: time=20 memory=32MB
-- outcome: memory
local kept = {}
while true do kept[#kept + 1] = "name " .. #kept end
