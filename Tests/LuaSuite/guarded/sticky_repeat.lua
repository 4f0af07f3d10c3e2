-- A text that could not fit is not begun.
print(pcall(string.rep, "x", 1 << 40))
