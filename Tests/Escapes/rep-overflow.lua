-- outcome: memory
return ("xy"):rep(math.maxinteger, "z")
