-- outcome: error: cannot be represented
os.date("%Y", math.maxinteger)
