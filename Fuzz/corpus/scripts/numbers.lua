print(1 // 0.0, -1 % math.huge, 5 // -2, 1 << 63, 3 | 4.0, 2^53, 0x7fffffffffffffff + 1, 1e308 * 10, math.tointeger("8"), tonumber("0x1p4"), tonumber("z", 36))
