-- limits: time=20
-- outcome: error: nested more than
data.open("municipalities"):where(("("):rep(1e4) .. "1" .. (")"):rep(1e4))
