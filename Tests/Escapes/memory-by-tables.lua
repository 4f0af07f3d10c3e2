-- limits: time=20
-- outcome: memory
local kept = {}
while true do kept = { kept, kept } end
