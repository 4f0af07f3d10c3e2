-- Every jump is held against every label.
-- limits: time=0.3
-- outcome: time
local parts = {}
for i = 1, 3e4 do parts[#parts + 1] = "goto l" .. i .. " " end
for i = 3e4, 1, -1 do parts[#parts + 1] = "::l" .. i .. ":: a=1 " end
local s = table.concat(parts)
while true do load(s) end
