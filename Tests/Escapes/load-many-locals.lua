-- outcome: error: too many local variables
assert(load("local a" .. (", a"):rep(300)))
