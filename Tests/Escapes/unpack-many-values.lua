-- outcome: error: format too long
string.unpack(("b"):rep(2e6), ("x"):rep(2e6))
