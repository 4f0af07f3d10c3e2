-- §3.4.1 Arithmetic on integers, §3.4.2 bitwise operators, §3.4.3 conversions

local max, min = math.maxinteger, math.mininteger
check("range", list(max, min), "9223372036854775807 -9223372036854775808")
check("types", list(math.type(1 + 1), math.type(1 + 1.0), math.type(4 / 2), math.type(2 ^ 2),
  math.type(7 // 2), math.type(7.0 // 2), math.type(7 % 2)),
  "integer float float float integer float integer")

-- Overflow wraps around.
check("addition", max + 1, min)
check("subtraction", min - 1, max)
check("multiplication", max * 2, -2)
check("multiplication of extremes", list(max * max, min * min, min * -1),
  "1 0 -9223372036854775808")
check("negation", -min, min)
check("large product", 4294967296 * 4294967296, 0)
check("square", 3037000500 * 3037000500, -9223372036709301616)

-- Division rounds to minus infinity.
check("floor division", list(7 // 2, -7 // 2, 7 // -2, -7 // -2), "3 -4 -4 3")
check("modulo", list(7 % 3, -7 % 3, 7 % -3, -7 % -3), "1 2 -2 -1")
check("exact", list(6 // 3, -6 // 3, 6 % 3, -6 % 3, 6 % -3), "2 -2 0 0 0")
check("extremes", list(min // -1, min % -1, max // -1, min // 1, max % min, min % max),
  "-9223372036854775808 0 -9223372036854775807 -9223372036854775808 -1 9223372036854775806")
for a = -7, 7, 7 do
  for b = -3, 3, 2 do check("a = b * (a // b) + a % b", b * (a // b) + a % b, a) end
end
fails("division by zero", "attempt to divide by zero", function() return 1 // 0 end)
fails("modulo zero", "attempt to perform 'n%0'", function() return 1 % 0 end)
fails("at run time too", "attempt to divide by zero",
  function() local zero = 0 return max // zero end)
check("always floats", list(7 / 2, 4 / 2, 1 / 0, -1 / 0, 2 ^ 10), "3.5 2.0 inf -inf 1024.0")

-- Bits
check("and or xor", list(12 & 10, 12 | 10, 12 ~ 10), "8 14 6")
check("not", list(~0, ~max, ~5), "-1 -9223372036854775808 -6")
check("shifts", list(1 << 4, 256 >> 4, 1 << 62, 1 << 63),
  "16 16 4611686018427387904 -9223372036854775808")
check("logical to the right", list(-1 >> 60, -1 >> 63, min >> 63), "15 1 1")
check("by 64 and more", list(1 << 64, -1 >> 64, 1 << max, 1 >> max), "0 0 0 0")
check("negative shifts", list(256 << -4, 1 >> -4, 1 << min, 1 >> min), "16 16 0 0")
check("floats with whole values", list(3.0 & 1, 2^53 | 0, 5 ~ 1.0, 1 << 2.0),
  "1 9007199254740992 4 4")
fails("text is no operand", "attempt to perform bitwise operation on a string value (constant '3')",
  function() return "3" & 1 end)
fails("fraction", "number has no integer representation", function() return 1.5 & 1 end)
fails("too large", "number has no integer representation", function() return 2^63 | 0 end)
fails("infinity", "number has no integer representation", function() return 1 << 1 / 0 end)
fails("nan", "number has no integer representation", function() return ~(0 / 0) end)
fails("no number", "attempt to perform bitwise operation on a table value",
  function() return 1 & {} end)
fails("nil in a local", "attempt to perform bitwise operation on a nil value (local 'x')",
  function() local x return x | 1 end)

-- Between the subtypes
check("float to integer", list(3.0 | 0, math.tointeger(3.0), math.tointeger(3.5),
  math.tointeger(2^63)),
  "3 3 nil nil")
check("integers meet floats", list(1 + 0.5, 10 // 3.0, 10 % 3.0, 2 * 0.5), "1.5 3.0 1.0 1.0")
check("largest integer becomes 2^63", max + 0.0 == 2^63, true)
check("exact comparison beyond 2^53", list(max < max + 0.0, (1 << 53) + 1 > 2^53,
  (1 << 53) + 1 == 2^53 + 1), "true true false")
local t = {}
t[1.0] = "one"
t[2^53] = "big"
check("whole floats are integer keys", list(t[1], t[1 << 53], next { [3.0] = true }),
  "one big 3 true")
check("the key's type", math.type(next { [3.0] = true }), "integer")
fails("nan is no key", "table index is NaN", function() t[0 / 0] = 1 end)
fails("nil is no key", "table index is nil", function() t[nil] = 1 end)
check("but may be asked for", list(t[0 / 0], t[nil]), "nil nil")

-- Precedence
check("power binds to the right", 2 ^ 3 ^ 2, 512.0)
check("power before minus", -2 ^ 2, -4.0)
check("power of a negative", 2 ^ -1, 0.5)
check("not before comparison", not 1 == 2, false)
check("unary after power", list(-3 ^ 2, ~1 ^ 2), "-9.0 -2")
check("arithmetic before concatenation", 1 + 2 .. 3 + 4, "37")
fails("concatenation before shifts", "attempt to perform bitwise operation on a string value",
  function() return 1 .. 2 << 1 end)
check("shifts before and, xor, or", 1 | 2 ~ 3 & 4 << 1, 1 | (2 ~ (3 & (4 << 1))))
check("comparison below bits", 1 | 2 == 3, (1 | 2) == 3)
check("and before or", nil and 1 or 2 and 3, 3)
check("left to right", list(10 - 3 - 2, 100 / 10 / 5, 2 * 3 % 4), "5 2.0 2")
check("minus twice", - -2, 2)
check("chain of not", not not nil, false)
