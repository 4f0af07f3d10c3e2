-- outcome: result: 1000000
return #string.format(("%%"):rep(1e6))
