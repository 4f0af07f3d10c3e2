-- limits: time=10
-- outcome: error: more than 5000 steps
local t = data.open "municipalities":top(1, "code")
for i = 1, 4000 do t = t:sort("code") end
local text = t:explain()
for i = 1, 4000 do t = t:sort("code") end
