-- outcome: time
for x = 1e300, math.huge, 1e-300 do end
