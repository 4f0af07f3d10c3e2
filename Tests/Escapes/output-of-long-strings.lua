-- limits: output=65536
-- outcome: output
while true do print(("x"):rep(1e6)) end
