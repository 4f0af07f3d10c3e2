-- limits: time=20 memory=64MB
-- outcome: memory
local kept = {}
while true do kept[#kept + 1] = ("x"):rep(1e6) .. #kept end
