-- outcome: error: format result too large
string.packsize(("c1000000000"):rep(10))
