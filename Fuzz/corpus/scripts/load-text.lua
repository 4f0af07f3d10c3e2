local f = assert(load("return ...", "=x", "t", {}))
print(f(1), load("\27Lua"), load("x ="))
