-- outcome: error: attempt to call a nil value (global 'print')
local f = load("print(1)", "=f", "t", {})
f()
