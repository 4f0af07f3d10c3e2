-- §6.4 String library: everything but format, pack and patterns

check("len", list(string.len "", string.len "a\0b", ("æ"):len()), "0 3 2")
check("upper and lower", list(("aBc1æ"):upper(), ("AbC1Æ"):lower()), "ABC1æ abc1Æ")
check("reverse", list(("abc"):reverse(), (""):reverse(), #("a\0b"):reverse()), "cba  3")
check("byte", list(("abc"):byte(), ("abc"):byte(2), ("abc"):byte(-1),
  select("#", ("abc"):byte(10))), "97 98 99 0")
check("bytes", list(("abc"):byte(1, -1)), "97 98 99")
check("bytes beyond", list(("abc"):byte(0, 10)), "97 98 99")
check("no byte", select("#", ("abc"):byte(3, 2)), 0)
check("char", list(string.char(), string.char(72, 105), #string.char(0, 255)), " Hi 2")
fails("char out of range", "bad argument #2 to 'char' (value out of range)",
  function() string.char(1, -1) end)

-- sub
local s = "abcdef"
check("sub", list(s:sub(2, 4), s:sub(3), s:sub(-2), s:sub(2, -2), s:sub(-3, -2)),
  "bcd cdef ef bcde de")
check("sub beyond", list(s:sub(0), s:sub(-100, 2), s:sub(5, 100), s:sub(4, 3), s:sub(10)),
  "abcdef ab ef  ")
check("sub at the extremes", s:sub(math.mininteger, math.maxinteger), s)
check("sub with whole floats", s:sub(2.0, "3"), "bc")
fails("sub with a fraction", "bad argument #1 to 'sub' (number has no integer representation)",
  function() s:sub(1.5) end)

-- rep
check("rep", list(("ab"):rep(3), ("x"):rep(0), ("x"):rep(-1), ("x"):rep(1, "y")), "ababab   x")
check("rep with a separator", list(("a"):rep(3, ", "), (""):rep(3, "-"), ("ab"):rep(2, "")),
  "a, a, a -- abab")
check("rep long", #("abc"):rep(100000, "x"), 399999)
fails("rep without count", "bad argument #2 to 'string.rep' (number expected, got no value)",
  string.rep, "x")

-- Numbers are taken as text.
check("number as text", list(string.rep(5, 2), string.len(12.5), string.sub(12345, 2, 3),
  string.upper(1)), "55 4 23 1")
fails("nil as text", "bad argument #1 to 'upper' (string expected, got nil)",
  function() string.upper(nil) end)
fails("number without methods", "attempt to index a number value (local 'n')",
  function() local n = 5 return n:rep(2) end)

-- find with plain text
check("find", list((("hello"):find "l"), (("hello"):find "lo"), (("hello"):find "x")), "3 4 nil")
check("first and last", list(("hello"):find("ll")), "3 4")
check("from", list((("hello"):find("l", 4)), (("hello"):find("l", -1)), (("hello"):find("h", 2))),
  "4 nil nil")
check("plain", list((("a.b*c"):find(".", 1, true)), (("a.b*c"):find("b*", 1, true))), "2 3")
check("empty text", list(("abc"):find ""), "1 0")
check("empty text at the end", list(("abc"):find("", 4)), "4 3")
check("empty text beyond", list(("abc"):find("", 5)), "nil")
check("zero bytes", list(("a\0b"):find "\0"), "2 2")

-- A taste of patterns; another suite compares many more
check("classes", list(("x1 y22"):match "%a%d+", ("x1 y22"):match "%d+$",
  ("  x"):match "^%s*(.-)%s*$"), "x1 22 x")
check("captures", list(("k = v"):match "^(%w+)%s*=%s*(%w+)$"), "k v")
check("positions", list(("abc"):match "()b()"), "2 3")
check("gmatch", (function() local out = "" for k,
  v in ("a=1, b=2"):gmatch "(%w+)=(%w+)" do out = out .. k .. v end return out end)(), "a1b2")
check("gsub with text", list(("hello"):gsub("l", "L")), "heLLo 2")
check("gsub with captures", list(("a b"):gsub("(%a) (%a)", "%2 %1 %0 %%")), "b a a b % 1")
check("gsub with a table", list(("$a $b"):gsub("%$(%a)", { a = 1 })), "1 $b 2")
check("gsub with a function", list(("abc"):gsub("%a",
  function(c) if c ~= "b" then return c:upper() end end)), "AbC 3")
check("gsub with a limit", list(("aaa"):gsub("a", "b", 2)), "bba 2")
check("gsub of nothing", list(("abc"):gsub("", "-")), "-a-b-c- 4")
check("balanced", ("f(a(b)c) d"):match "%b()", "(a(b)c)")
check("frontier", list(("THE (quick) fox"):gsub("%f[%a]%a+", string.lower)), "the (quick) fox 3")
check("back reference", list(([[say "it's"]]):match [[(["'])(.-)%1]]), "\" it's")

-- Order and identity
check("bytes decide", list("a" < "b", "B" < "a", "a" < "aa", "z" < "æ"), "true true true true")
check("equal text is one value", (function() local t = { [("x"):rep(3)] = 1 } return t.xxx end)(),
  1)
check("long equal text too", (function() local t = { [("x"):rep(100)] = 1 } return t[("xx"):rep(50)]
  end)(), 1)
