-- limits: time=10
-- outcome: error: too long
utf8.codepoint(("x"):rep(6e7), 1, -1)
