-- limits: steps=1000000 time=20
-- outcome: steps
return ("a"):rep(1e5):find(".-b")
