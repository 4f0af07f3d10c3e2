-- limits: time=10
-- outcome: result: true
local a = math.mininteger // -1
local b = math.mininteger % -1
return a == math.mininteger and b == 0
