-- outcome: error: format too long
string.format(("%%"):rep(1e6))
