-- limits: time=10
-- outcome: error: too long
("x"):rep(6e7):byte(1, -1)
