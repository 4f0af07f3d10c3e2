-- limits: time=10
-- outcome: result: 0
local t = data.open "municipalities"
t:top(math.maxinteger, "code")
return #t:top(math.mininteger, "code")
