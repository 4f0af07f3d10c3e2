-- limits: memory=1GB time=2
-- outcome: error: too long
local t = data.open "municipalities"
for i = 1, 14 do t = t:append(t) end
t:join(t:rename { other = "name" }, { on = "code", relationship = "many-to-many" })
