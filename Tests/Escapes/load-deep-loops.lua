-- outcome: error: limit
assert(load(("for i = 1, 1 do "):rep(300) .. ("end "):rep(300)))
