-- `c` pads to its size, which no argument shows.
-- outcome: error: format result too large
return #string.pack("c1000000000", "x")
