-- outcome: error: nested more than
data.open("municipalities"):where(("("):rep(1e5) .. "1" .. (")"):rep(1e5))
