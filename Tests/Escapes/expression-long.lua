-- outcome: error: nested more than
data.open("municipalities"):where("1" .. ("+1"):rep(1e5) .. " > 0")
