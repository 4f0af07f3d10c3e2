-- outcome: time
host.map({ 1, 2, 3 }, function() while true do pcall(error) end end)
