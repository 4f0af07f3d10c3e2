print(("%5.2f|%-5s|%q|%x"):format(1.5, "a", "b\n", 255), ("abc"):byte(1, -1), utf8.char(230, 0x1F600), utf8.len("æ"), ("x"):rep(3, ","))
