-- outcome: error: out-of-bound
os.time { year = math.maxinteger, month = 1, day = 1 }
