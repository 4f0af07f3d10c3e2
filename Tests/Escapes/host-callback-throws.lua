-- limits: time=10
-- outcome: error: from the callback
host.map({ 1 }, function() error("from the callback") end)
