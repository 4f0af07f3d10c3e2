-- outcome: time
while true do pcall(host.map, { host.thing() }, function() error(host.thing()) end) end
