-- Two inputs a step: as a tree, 60 steps are 2 to the 60th lines.
-- limits: time=10
-- outcome: result: true
local t = data.open "municipalities":top(1, "code")
for i = 1, 60 do t = t:append(t):top(1, "code") end
return #t:explain() < 1e7
