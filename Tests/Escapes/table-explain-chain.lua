-- limits: time=10
-- outcome: result: true
local t = data.open "municipalities":top(1, "code")
for i = 1, 50000 do t = t:sort("code") end
return #t:explain() > 0
