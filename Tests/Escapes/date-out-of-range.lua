-- outcome: error: out of range
os.date("%Y", math.maxinteger)
