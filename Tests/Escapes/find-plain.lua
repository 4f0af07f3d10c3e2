-- A quadratic search would take minutes.
-- limits: time=5
-- outcome: result: nil
return (("a"):rep(1e7):find(("a"):rep(5e6) .. "b", 1, true))
