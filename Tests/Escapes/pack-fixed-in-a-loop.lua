-- outcome: time
while true do string.pack("c60000000", "x") end
