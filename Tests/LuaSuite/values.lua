-- §2.1 Values and types, §6.4 tostring and tonumber, §3.4.4 comparison, §3.4.7 length

for _, v in ipairs { 1, 1.5, "x", true, {}, print } do check("type", type(v), type(v)) end
check("type of nil", type(nil), "nil")
check("type of false", type(false), "boolean")
check("type of an integer", type(1), "number")
check("type of a function", type(function() end), "function")
check("type of a coroutine", type(coroutine.create(print)), "thread")
fails("type without a value", "bad argument #1 to 'type' (value expected)", function() type() end)

-- Only nil and false are false.
for _, v in ipairs { 0, "", 0.0, {}, "false" } do check("true", not not v, true) end
check("nil is false", not nil, true)
check("false is false", not false, true)
check("and", list(nil and 1, false and 1, 1 and 2, 0 and nil), "nil false 2 nil")
check("or", list(nil or 1, false or nil, 1 or 2), "1 nil 1")
check("and or", (nil and 1) or 2, 2)
local calls = 0
local function call() calls = calls + 1 return true end
local _ = false and call(), true or call()
check("short circuit", calls, 0)

-- tostring
check("tostring of numbers", list(1, -1, 1.0, -0.0, 1e15, 1e16, 1e100, 0.1, 1 / 3),
  "1 -1 1.0 -0.0 1e+15 1e+16 1e+100 0.1 0.33333333333333")
check("tostring of large integral floats", list(2^53, 2^63, 123456789012345.0),
  "9.007199254741e+15 9.2233720368548e+18 1.2345678901234e+14")
check("tostring of infinities", list(1 / 0, -1 / 0), "inf -inf")
check("tostring of the rest", list(nil, true, false, "x"), "nil true false x")
fails("tostring without a value", "bad argument #1 to 'tostring' (value expected)",
  function() tostring() end)
local shown = setmetatable({}, { __tostring = function() return "shown" end })
check("__tostring", tostring(shown), "shown")
local number = setmetatable({}, { __tostring = function() return 42 end })
check("__tostring with a number", tostring(number), "42")
local wrong = setmetatable({}, { __tostring = function() return {} end })
fails("__tostring with a table", "'__tostring' must return a string", tostring, wrong)

-- tonumber
check("integers", list(tonumber "10", tonumber "-7", tonumber " 12 ", tonumber "007"), "10 -7 12 7")
check("floats", list(tonumber "1.5", tonumber "1e2", tonumber ".5", tonumber "5."),
  "1.5 100.0 0.5 5.0")
check("hexadecimal", list(tonumber "0x10", tonumber "-0xA", tonumber "0x.8", tonumber "0x1p4"),
  "16 -10 0.5 16.0")
check("no numbers", list(tonumber "", tonumber " ", tonumber "x", tonumber "1 2", tonumber "1e",
  tonumber "0x", tonumber "inf", tonumber "nan", tonumber "1\0"),
    "nil nil nil nil nil nil nil nil nil")
check("too large", tonumber "9223372036854775808", 9223372036854775808.0)
check("least", tonumber "-9223372036854775808", math.mininteger)
check("numbers stay", list(tonumber(3), tonumber(3.0)), "3 3.0")
check("other values", list(tonumber(nil), tonumber(true), tonumber({})), "nil nil nil")
check("base 2", tonumber("1010", 2), 10)
check("base 16", tonumber("fF", 16), 255)
check("base 36", tonumber("Zz", 36), 1295)
check("sign and space", tonumber("  -11  ", 3), -4)
check("digit too large", tonumber("12", 2), nil)
check("fraction in a base", tonumber("1.0", 10), nil)
check("bases wrap", tonumber("ffffffffffffffff", 16), -1)
fails("base too small", "bad argument #2 to 'tonumber' (base out of range)",
  function() tonumber("1", 1) end)
fails("base too large", "bad argument #2 to 'tonumber' (base out of range)",
  function() tonumber("1", 37) end)
fails("base with a number", "bad argument #1 to 'tonumber' (string expected, got number)",
  function() tonumber(10, 10) end)
fails("tonumber of nothing", "bad argument #1 to 'tonumber' (value expected)",
  function() tonumber() end)

-- Equality
check("equal numbers", 1 == 1.0, true)
check("a number is no string", 1 == "1", false)
check("nan", 0 / 0 == 0 / 0, false)
check("minus zero", 0.0 == -0.0, true)
check("integer and float beyond 2^53", (1 << 53) + 1 == 2^53, false)
check("largest integer as float", math.maxinteger == math.maxinteger + 0.0, false)
check("tables are themselves", {} == {}, false)
check("strings by content", "a" .. "b" == "ab", true)
check("rawequal", list(rawequal(1, 1.0), rawequal("a", "a"), rawequal({}, {})), "true true false")
fails("rawequal of one", "bad argument #2 to 'rawequal' (value expected)",
  function() rawequal(1) end)

-- Order
check("numbers", list(1 < 1.5, 2 <= 2.0, 1 > 2, -1 >= 0), "true true false false")
check("mixed extremes", list(math.maxinteger < 2^63, math.mininteger <= -2^63,
  math.maxinteger + 0.0 <= math.maxinteger), "true true false")
check("nan is in no order", list(0 / 0 < 1, 0 / 0 > 1, 0 / 0 <= 0 / 0), "false false false")
check("strings", list("a" < "b", "a" < "ab", "Z" < "a", "" < "a", "a\0b" < "a\0c"),
  "true true true true true")
fails("number and string", "attempt to compare number with string", function() return 1 < "2" end)
fails("two tables", "attempt to compare two table values", function() return {} < {} end)
fails("nil and number", "attempt to compare nil with number", function() return nil <= 1 end)

-- Length
check("length of a string", #"æ\0", 3)
check("length of an array", #{ 1, 2, 3, nil }, 3)
check("length without array", #{ a = 1 }, 0)
check("rawlen", list(rawlen { 1, 2 }, rawlen "abc"), "2 3")
fails("rawlen of a number", "bad argument #1 to 'rawlen' (table or string expected, got number)",
  function() rawlen(5) end)
check("select", list(select("#"), select("#", nil, nil), select(2, "a", "b", "c"),
  select(-1, "a", "b", "c")), "0 2 b c")
check("select beyond", select("#", select(5, 1, 2)), 0)
fails("select 0", "bad argument #1 to 'select' (index out of range)", function() select(0) end)
fails("select before", "bad argument #1 to 'select' (index out of range)",
  function() select(-5, 1) end)
