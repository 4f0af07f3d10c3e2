-- outcome: error: too long
("x"):rep(1e8):byte(1, -1)
