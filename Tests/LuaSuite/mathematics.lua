-- §6.7 Mathematical functions; random numbers as far as the manual fixes them

check("constants", list(math.pi, math.huge, -math.huge, math.maxinteger, math.mininteger),
  "3.1415926535898 inf -inf 9223372036854775807 -9223372036854775808")
check("abs", list(math.abs(-3), math.abs(-3.5), math.abs(0), math.abs(math.mininteger)),
  "3 3.5 0 -9223372036854775808")
check("floor", list(math.floor(3.7), math.floor(-3.7), math.floor(5), math.floor(2^40 + 0.5)),
  "3 -4 5 1099511627776")
check("ceil", list(math.ceil(3.2), math.ceil(-3.2), math.ceil(5)), "4 -3 5")
check("floor of what fits no integer", list(math.floor(1e300), math.ceil(-1e300),
  math.floor(1 / 0)), "1e+300 -1e+300 inf")
check("fmod", list(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(5.5, 2),
  math.fmod(-6, 2)), "1 -1 1 1.5 0")
check("fmod at the extremes", list(math.fmod(math.mininteger, -1),
  math.fmod(math.mininteger, math.mininteger)), "0 0")
check("modf", list(math.modf(3.7), (select(2, math.modf(3.5)))), "3 0.5")
check("modf of the rest", list(math.modf(-3.5)), "-3 -0.5")
check("modf of infinity and integers", list(list(math.modf(1 / 0)), list(math.modf(5))),
  "inf 0.0 5 0.0")
check("sqrt, exp", list(math.sqrt(16), math.exp(0), math.sqrt(2) ^ 2 - 2 < 1e-15), "4.0 1.0 true")
check("log", list(math.log(1), math.log(8, 2), math.log(100, 10), math.log(27, 3) - 3 < 1e-12,
  math.log(0)), "0.0 3.0 2.0 true -inf")
check("circle", list(math.sin(0), math.cos(0), math.tan(0), math.asin(0), math.acos(1),
  math.atan(0)), "0.0 1.0 0.0 0.0 0.0 0.0")
check("atan of two", list(math.atan(1, 1) == math.pi / 4, math.atan(0, -1) == math.pi,
  math.atan(-0.0, -1) == -math.pi, math.atan(1, 0) == math.pi / 2), "true true true true")
check("degrees", list(math.deg(math.pi), math.rad(180) == math.pi, math.deg(0), math.rad(0)),
  "180.0 true 0.0 0.0")
check("max", list(math.max(1), math.max(1, 2.5, -3), math.max(1, 1.0), math.max(1.0, 1)),
  "1 2.5 1 1.0")
check("min", list(math.min(1), math.min(1, 2.5, -3), math.min(-0.0, 0.0)), "1 -3 -0.0")
check("tointeger", list(math.tointeger(3.0), math.tointeger(3.5), math.tointeger(2^63),
  math.tointeger(-2^63), math.tointeger(5)),
  "3 nil nil -9223372036854775808 5")
check("tointeger of other things", list(math.tointeger("x"), math.tointeger({}),
  math.tointeger(1 / 0)), "nil nil nil")
check("type", list(math.type(1), math.type(1.0), math.type("1"), math.type(nil)),
  "integer float nil nil")
check("ult", list(math.ult(1, 2), math.ult(-1, 1), math.ult(1, -1), math.ult(0, math.mininteger)),
  "true false true true")
check("text as numbers", list(math.floor("3.7"), math.abs("-2"), math.sqrt("4")), "3 2.0 2.0")

fails("abs of nothing", "bad argument #1 to 'abs' (number expected, got no value)",
  function() math.abs() end)
fails("floor of text", "bad argument #1 to 'floor' (number expected, got string)",
  function() math.floor "x" end)
fails("max of nothing", "bad argument #1 to 'max' (value expected)", function() math.max() end)
fails("fmod by zero", "bad argument #2 to 'fmod' (zero)", function() math.fmod(1, 0) end)
fails("ult of a fraction", "bad argument #1 to 'ult' (number has no integer representation)",
  function() math.ult(1.5, 2) end)
fails("type of nothing", "bad argument #1 to 'type' (value expected)", function() math.type() end)
check("fmod by zero as a float", math.fmod(1, 0.0) ~= math.fmod(1, 0.0), true)

-- random: the same seed gives the same numbers, and they stay in their range.
math.randomseed(42)
local first = list(math.random(100), math.random(100), math.random())
math.randomseed(42)
check("the seed decides", list(math.random(100), math.random(100), math.random()), first)
math.randomseed(42, 7)
local second = list(math.random(0), math.random(0))
math.randomseed(42, 7)
check("two parts of a seed", list(math.random(0), math.random(0)), second)
check("parts of a seed", list(math.randomseed(5, 6)), "5 6")
check("the second part is 0", list(math.randomseed(5)), "5 0")
print("numbers of a seed", math.random(1 << 40), math.random(-5, 5), math.random())
local inside = true
for _ = 1, 1000 do
  local f, n, m = math.random(), math.random(6), math.random(-3, 3)
  inside = inside and f >= 0 and f < 1 and n >= 1 and n <= 6 and m >= -3 and m <= 3
    and math.type(f) == "float" and math.type(n) == "integer"
end
check("ranges", inside, true)
check("one number", list(math.random(5, 5), math.random(1)), "5 1")
check("the whole range", math.type(math.random(math.mininteger, math.maxinteger)), "integer")
fails("empty range", "bad argument #1 to 'random' (interval is empty)",
  function() math.random(-1) end)
fails("reversed", "bad argument #1 to 'random' (interval is empty)",
  function() math.random(2, 1) end)
fails("too many", "wrong number of arguments", function() math.random(1, 2, 3) end)
fails("fraction", "bad argument #1 to 'random' (number has no integer representation)",
  function() math.random(1.5) end)
fails("no number as seed", "bad argument #1 to 'randomseed' (number expected, got table)",
  function() math.randomseed {} end)
