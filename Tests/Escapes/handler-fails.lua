-- limits: time=10
-- outcome: result: false
local ok = xpcall(error, function() error("in the handler") end)
return ok
