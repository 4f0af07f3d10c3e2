-- outcome: time
while true do math.random(0) math.fmod(1e308, 3e-308) end
