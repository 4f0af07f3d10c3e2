-- `c` pads to its size, which no argument shows.
-- limits: memory=64MB time=10
-- outcome: memory
return #string.pack("c1000000000", "x")
