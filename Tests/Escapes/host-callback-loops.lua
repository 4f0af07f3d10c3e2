-- outcome: time
host.map({ 1 }, function() while true do end end)
