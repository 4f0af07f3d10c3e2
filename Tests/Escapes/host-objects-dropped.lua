-- outcome: time
while true do host.thing() end
