-- outcome: error: range too large
table.move({}, 1, 1 << 40, 2)
