-- outcome: time
while true do data.open "nogletal" end
