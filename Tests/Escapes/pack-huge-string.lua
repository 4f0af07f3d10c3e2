-- outcome: error: format result too large
string.packsize(("c2147483647"):rep(10))
