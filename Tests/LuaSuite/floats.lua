-- §3.4.1 Arithmetic on floats, §3.4.3 coercions of strings, §3.4.6 concatenation

local inf, nan = math.huge, 0 / 0
check("sums", list(0.1 + 0.2 == 0.3, 0.5 + 0.25, 1e308 * 10), "false 0.75 inf")
check("division", list(1 / 3 * 3, -1 / 0, 0 / 1, 1 / inf, -1 / inf), "1.0 -inf 0.0 0.0 -0.0")
check("nan", list(nan == nan, nan ~= nan, inf - inf ~= inf - inf), "false true true")
check("floor division", list(7.5 // 2, -7.5 // 2, 7.5 // -2, 1 // inf, -1 // inf, 1.0 // 0,
  -1 // 0.0),
  "3.0 -4.0 -4.0 0.0 -0.0 inf -inf")
check("modulo", list(5.5 % 2, -5.5 % 2, 5.5 % -2, -5.5 % -2), "1.5 0.5 -0.5 -1.5")
check("modulo infinity", list(5.0 % inf, -5.0 % inf, 5.0 % -inf, -5.0 % -inf), "5.0 inf -inf -5.0")
check("modulo zero is nan", 1 % 0.0 ~= 1 % 0.0, true)
check("signs of zero", list(0.0, -0.0, 0.0 * -1, -0.0 + 0.0, 0 % -1.0), "0.0 -0.0 -0.0 0.0 0.0")
check("power", list(2 ^ 0.5 == math.sqrt(2), 0 ^ 0, inf ^ 0, 1 ^ nan, 2 ^ 1024, (-8) ^ 2),
  "true 1.0 1.0 1.0 inf 64.0")
check("power without result", (-8) ^ (1 / 3) ~= (-8) ^ (1 / 3), true)
check("extremes", list(2.2250738585072014e-308, 5e-324, 1.7976931348623157e308),
  "2.2250738585072e-308 4.9406564584125e-324 1.7976931348623e+308")
check("below the least", 5e-324 / 2, 0.0)
check("negation", list(-1.5, -inf, -(-0.0)), "-1.5 -inf 0.0")
check("comparison", list(-0.0 < 0.0, inf > 1e308, -inf < math.mininteger, 1 < inf),
  "false true true true")
check("integer against float", list(1 == 1.0, 2^53 == (1 << 53), math.maxinteger < inf,
  math.mininteger == -2^63), "true true true true")

-- Text in arithmetic
check("text as numbers", list("10" + 5, "3" * "4", "10" / 2, "7" // 2, "7" % "4", "2" ^ "3", -"2"),
  "15 12 5.0 3 3 8.0 -2")
check("subtypes from the text", list("10" + 0, "10.0" + 0, "0x10" + 0, "1e1" + 0),
  "10 10.0 16 10.0")
check("space around", " 10 " + 1, 11)
check("wrapping", "9223372036854775807" + 1, math.mininteger)
check("too large becomes a float", "9223372036854775808" + 0, 2^63)
fails("no number in the text", "attempt to add a 'string' with a 'number'",
  function() return "x" + 1 end)
fails("empty text", "attempt to mul a 'string' with a 'number'",
  function() return "" * 1 end)
fails("boolean", "attempt to perform arithmetic on a boolean value", function() return true + 1 end)
fails("nil field", "attempt to perform arithmetic on a nil value (field 'x')",
  function() local t = {} return t.x - 1 end)
fails("nil upvalue", "attempt to perform arithmetic on a nil value (upvalue 'nan')",
  (function() local nan return function() return nan * 1 end end)())
fails("unary minus on a table", "attempt to perform arithmetic on a table value",
  function() return -{} end)
fails("division of text", "attempt to div a 'string' with a 'number'",
  function() local s = "one" return s / 2 end)

-- Concatenation
check("numbers become text", list(1 .. 2, 1.5 .. "", -1 .. "", 2^53 .. ""),
  "12 1.5 -1 9.007199254741e+15")
check("floats keep their point", 1.0 .. "|" .. -0.0 .. "|" .. 1e100, "1.0|-0.0|1e+100")
check("many parts", "a" .. 1 .. "b" .. 2.0 .. "c", "a1b2.0c")
check("empty parts", "" .. "" .. "x" .. "", "x")
check("zero bytes", #("a\0" .. "\0b"), 4)
check("from the right", (function()
  local order = ""
  local mt = { __concat = function(a, b) order = order .. (a.name or "?") return "x" end }
  local one, two = setmetatable({ name = "1" }, mt), setmetatable({ name = "2" }, mt)
  local _ = one .. two .. "a"
  return order
end)(), "21")
fails("nil", "attempt to concatenate a nil value (global 'nothing')",
  function() return "a" .. nothing end)
fails("table", "attempt to concatenate a table value (local 't')",
  function() local t = {} return t .. "a" end)
fails("boolean", "attempt to concatenate a boolean value", function() return "a" .. true end)

-- Floats as text and back
for _, x in ipairs { 0.1, 1 / 3, 1e21, 123.456, 2^-1074, 1e-7 } do
  check("%.17g reads back", tonumber(string.format("%.17g", x)), x)
  check("%a reads back", tonumber(string.format("%a", x)), x)
end
check("14 digits", 3.14159265358979, 3.14159265358979)
check("shown with 14 digits", tostring(3.14159265358979), "3.1415926535898")
check("a whole float shows its point", list(1e3, 10 / 2, 3 * 1.0, 1e14, 1e15),
  "1000.0 5.0 3.0 1e+14 1e+15")
