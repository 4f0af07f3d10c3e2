-- outcome: time
local parts = { "::top:: " }
for i = 1, 2e4 do parts[#parts + 1] = "do goto l" .. i .. " end ::l" .. i .. ":: " end
parts[#parts + 1] = "goto top"
assert(load(table.concat(parts)))()
