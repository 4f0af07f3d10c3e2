-- outcome: time
while true do for _ in ("a"):rep(1e6):gmatch("b") do end end
