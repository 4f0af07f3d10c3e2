-- limits: time=20
-- outcome: error: nested more than
data.open("municipalities"):where("1" .. ("+1"):rep(1e4) .. " > 0")
