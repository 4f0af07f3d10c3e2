-- outcome: time
while true do end
