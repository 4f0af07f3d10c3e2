-- outcome: time
while true do pcall(require, ("x"):rep(100)) end
