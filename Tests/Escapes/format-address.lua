-- outcome: error: not available
string.format("%p", {})
