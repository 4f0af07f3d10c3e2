-- limits: output=65536 time=10
-- outcome: output
while true do pcall(print, ("x"):rep(100)) end
