-- limits: time=10
-- outcome: result: 40000
local parts = {}
for i = 1, 40000 do parts[i] = "'c" .. i .. "'" end
return #load("return {" .. table.concat(parts, ",") .. "}")()
