-- The parser takes each operand one level deeper.
-- outcome: error: overflow
assert(load("return " .. ("'a'.."):rep(1e5) .. "'a'"))
