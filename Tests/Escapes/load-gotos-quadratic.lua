-- outcome: time
local parts = {}
for i = 1, 3e4 do parts[#parts + 1] = "do goto l" .. i .. " end " end
for i = 1, 3e4 do parts[#parts + 1] = "::l" .. i .. ":: " end
local s = table.concat(parts)
while true do load(s) end
