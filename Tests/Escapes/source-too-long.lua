-- outcome: error: source too long
assert(load(("a=1 "):rep(1e6)))
