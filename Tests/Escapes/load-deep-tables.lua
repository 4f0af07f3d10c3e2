-- outcome: error: overflow
assert(load("return " .. ("{"):rep(1e5) .. ("}"):rep(1e5)))
