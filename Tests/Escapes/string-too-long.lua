-- One string takes at most an eighth of the memory.
-- limits: time=10 memory=256MB
-- outcome: memory
return #(("x"):rep(3e7) .. ("y"):rep(1e7))
