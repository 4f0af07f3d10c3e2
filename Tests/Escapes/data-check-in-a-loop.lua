-- outcome: time
while true do data.check "nogletal" end
