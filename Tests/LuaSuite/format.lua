-- §6.4 string.format

local f = string.format
check("text only", f("plain %% text"), "plain % text")
check("nothing", f(""), "")
check("integers", f("%d %5d %-5d| %05d %+d % d", 42, 42, 42, 42, 42, 42),
  "42    42 42   | 00042 +42  42")
check("negative", f("%d %5d %-5d| %05d", -42, -42, -42, -42), "-42   -42 -42  | -0042")
check("precision of integers", f("%.3d %5.3d %.0d|", 7, 7, 0), "007   007 |")
check("%i", f("%i", -1), "-1")
check("whole floats and text", f("%d %d %d", 3.0, "10", "0x10"), "3 10 16")
check("unsigned, octal, hexadecimal", f("%u %o %x %X %#x %#o", 42, 8, 255, 255, 255, 8),
  "42 10 ff FF 0xff 010")
check("negative hexadecimal", f("%x", -1), "ffffffffffffffff")
check("extremes", f("%d %d", math.maxinteger, math.mininteger),
  "9223372036854775807 -9223372036854775808")
check("characters", f("%c%c|%3c|%-3c|", 72, 105, 65, 66), "Hi|  A|B  |")
check("zero character", #f("%c", 0), 1)
check("floats", f("%f %.2f %8.3f %-8.1f| %08.2f %+.1f", 1.5, 2.345, 3.14159, 2.5, -1.5, 2),
  "1.500000 2.35    3.142 2.5     | -0001.50 +2.0")
check("half to even on the binary value", f("%.0f %.0f %.0f %.1f", 0.5, 1.5, 2.5, 0.25),
  "0 2 2 0.2")
check("exponents", f("%e %.2e %E %.0e", 12345.678, 0.00012, 1e100, 5),
  "1.234568e+04 1.20e-04 1.000000E+100 5e+00")
check("shortest", f("%g %g %g %.3g %G %#g", 100000, 1e6, 0.0001, 3.14159, 1e-10, 1),
  "100000 1e+06 0.0001 3.14 1E-10 1.00000")
check("infinity and nan", f("%f %g %.1f %d", 1 / 0, -1 / 0, 1 / 0, 0), "inf -inf inf 0")
check("hexadecimal floats", f("%a %A %.1a", 1, 0.5, 1), "0x1p+0 0X1P-1 0x1.0p+0")
check("long floats", #f("%.99f", 1e300), 401)
check("integers as floats", f("%.1f %g", 3, 10), "3.0 10")
check("text", f("%s %10s|%-10s|%.2s|%5.1s|", "abc", "abc", "abc", "abc", "abc"),
  "abc        abc|abc       |ab|    a|")
check("any value", f("%s %s %s %s %s", nil, true, 1, 1.0, "x"), "nil true 1 1.0 x")
check("with a width", f("%6s|%-6s|%.1s", nil, true, false), "   nil|true  |f")
check("__tostring", f("[%s] [%5s]", setmetatable({}, { __tostring = function() return "obj" end }),
  setmetatable({}, { __tostring = function() return "o" end })), "[obj] [    o]")
check("zero bytes in text", #f("%s", "a\0b"), 3)
check("long text", #f("%s", ("x"):rep(10000)), 10000)
check("long text with a width", #f("%5s", ("x"):rep(500)), 500)
check("long text cut", #f("%.20s", ("x"):rep(500)), 20)
check("zero bytes in the format", #f("a\0%d", 1), 3)
check("extra arguments", f("%d", 1, 2, 3), "1")
check("arguments in order", f("%s-%s-%s", 1, 2, 3), "1-2-3")

-- %q
check("quoted", f("%q", 'a "b" \\ c'), '"a \\"b\\" \\\\ c"')
check("quoted line break", f("%q", "a\nb"), '"a\\\nb"')
check("quoted control characters", f("%q", "\0\r\1272\t"), '"\\0\\13\\1272\\9"')
check("a digit after a control character", f("%q", "\0001"), '"\\0001"')
check("quoted values", f("%q %q %q %q", 1, true, nil, math.mininteger),
  "1 true nil 0x8000000000000000")
check("quoted floats", f("%q %q %q", 1.5, 1 / 0, -1 / 0), "0x1.8p+0 1e9999 -1e9999")
check("quoted nan", f("%q", 0 / 0), "(0/0)")
for _, v in ipairs { "any\0thing\n\"\\\r\1999", 0.1, -5, 1e300, math.mininteger, true } do
  check("reads back", value("return " .. f("%q", v)), v)
end

-- Errors
fails("no argument", "bad argument #2 to 'f' (no value)", function() f("%d") end)
fails("too few", "bad argument #3 to 'f' (no value)", function() f("%d %d", 1) end)
fails("no text", "bad argument #1 to 'f' (string expected, got nil)", function() f(nil) end)
fails("text for a number", "bad argument #2 to 'f' (number expected, got string)",
  function() f("%d", "x") end)
fails("fraction for an integer", "bad argument #2 to 'f' (number has no integer representation)",
  function() f("%d", 1.5) end)
fails("table for a number", "bad argument #2 to 'f' (number expected, got table)",
  function() f("%g", {}) end)
fails("unknown letter", "invalid conversion '%y' to 'format'", function() f("%y", 1) end)
fails("no letter", "invalid conversion '%' to 'format'", function() f("%", 1) end)
fails("width of three digits", "invalid conversion specification: '%100d'",
  function() f("%100d", 1) end)
fails("precision of three digits", "invalid conversion specification: '%.100f'",
  function() f("%.100f", 1) end)
fails("a flag that the letter does not take", "invalid conversion specification: '%#d'",
  function() f("%#d", 1) end)
fails("too long", "invalid format (too long)", function() f("%" .. ("0"):rep(30) .. "d", 1) end)
fails("quoted with a width", "specifier '%q' cannot have modifiers", function() f("%5q", "x") end)
fails("quoted table", "bad argument #2 to 'f' (value has no literal form)",
  function() f("%q", {}) end)
fails("zero bytes with a width", "bad argument #2 to 'f' (string contains zeros)",
  function() f("%5s", "a\0b") end)
fails("as a method", "bad argument #1 to 'format' (number expected, got string)",
  function() return ("%d"):format "x" end)
