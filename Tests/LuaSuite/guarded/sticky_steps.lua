-- No protected call, handler or coroutine survives a limit.
print "before"
local function forever() while true do end end
print(pcall(function()
  xpcall(forever, forever)
  print "never"
end))
print "nor here"
