-- limits: time=10
-- outcome: error: too long
utf8.codepoint(("x"):rep(1e8), 1, -1)
