-- Values of a coroutine that nobody resumes are never closed: nothing of it may run at the end.
-- limits: time=10
-- outcome: result: 1
local co = coroutine.wrap(function()
  local x <close> = setmetatable({}, { __close = function() while true do end end })
  coroutine.yield()
end)
co()
return 1
