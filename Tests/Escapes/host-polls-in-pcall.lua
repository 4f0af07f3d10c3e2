-- outcome: time
while true do pcall(host.spin) end
