-- outcome: error: unexpected symbol
assert(load("\xEF\xBB\xBFreturn 1"))
