-- Every goto looks at every label of its function.
-- outcome: time
local parts = {}
for i = 1, 4e4 do parts[#parts + 1] = "::l" .. i .. ":: a=1 " end
local s = table.concat(parts)
while true do load(s) end
