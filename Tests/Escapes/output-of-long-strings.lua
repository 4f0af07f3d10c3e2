-- limits: output=65536
-- outcome: output
print(("x"):rep(1e8))
