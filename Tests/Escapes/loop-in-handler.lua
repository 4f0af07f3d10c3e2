-- A handler would run inside the hook, where no other hook fires.
-- outcome: time
xpcall(function() while true do end end, function() while true do end end)
