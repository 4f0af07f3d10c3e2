-- §3.3 Statements: blocks, assignment, control structures, for loops

local function branch(n)
  if n < 0 then return "negative" elseif n == 0 then return "zero" elseif n < 10 then return "small"
  else return "large" end
end
check("if", list(branch(-1), branch(0), branch(5), branch(50)), "negative zero small large")

local n = 0
while n < 5 do n = n + 1 if n == 3 then break end end
check("while and break", n, 3)
while false do n = 100 end
check("while false", n, 3)
repeat n = n + 1 until true
check("repeat runs once", n, 4)

-- Assignment
local a, b, c = 1, 2
check("missing values are nil", list(a, b, c), "1 2 nil")
a, b = b, a
check("swap", list(a, b), "2 1")
local t = {}
local i = 1
i, t[i] = i + 1, 20
check("subscripts are evaluated first", list(i, t[1], t[2]), "2 20 nil")
a, b, c = (function() return 1, 2, 3 end)()
check("all results", list(a, b, c), "1 2 3")
a, b, c = (function() return 1, 2 end)(), 10
check("cut to one before another", list(a, b, c), "1 10 nil")
a, b = ((function() return 1, 2 end)())
check("cut by parentheses", list(a, b), "1 nil")
a = nil, error == nil
check("extra values are evaluated and dropped", a, nil)
t.x, t.y = 1
check("fields", list(t.x, t.y), "1 nil")
t = { 1, 2, nil, 4, [10] = "ten", ["a b"] = 1, x = "y"; 5 }
check("constructor", list(t[1], t[4], t[5], t[10], t["a b"], t.x), "1 4 5 ten 1 y")
t = { (function() return 1, 2, 3 end)(), (function() return 1, 2, 3 end)() }
check("last call expands", #t, 4)
t = { (function() return 1, 2, 3 end)(), nil }
check("no expansion before another", t[2], nil)

-- Numeric for
local function collect(first, last, step)
  local out = {}
  for k = first, last, step or 1 do out[#out + 1] = tostring(k) if #out > 8 then break end end
  return table.concat(out, " ")
end
check("up", collect(1, 4), "1 2 3 4")
check("down", collect(3, 1, -1), "3 2 1")
check("step", collect(1, 10, 4), "1 5 9")
check("never", collect(2, 1) .. collect(1, 2, -1), "")
check("once", collect(5, 5), "5")
check("floats", collect(1.0, 2, 0.5), "1.0 1.5 2.0")
check("integer first, float step", collect(1, 2, 0.5), "1.0 1.5 2.0")
check("integer first and step, float limit", collect(1, 3.7), "1 2 3")
check("downward to a float limit", collect(3, 1.5, -1), "3 2")
check("limit out of the range of integers", collect(math.maxinteger - 1, math.huge),
  "9223372036854775806 9223372036854775807")
check("no overflow at the top", collect(math.maxinteger - 1, math.maxinteger),
  "9223372036854775806 9223372036854775807")
check("no overflow at the bottom", collect(math.mininteger + 1, math.mininteger, -1),
  "-9223372036854775807 -9223372036854775808")
check("step beyond the end", collect(1, math.maxinteger, math.maxinteger), "1")
check("least step", collect(0, math.mininteger, math.mininteger), "0 -9223372036854775808")
check("limit below all integers", collect(1, -math.huge), "")
check("nan as limit", collect(1, 0 / 0), "")
check("nan as start runs once", #collect(0 / 0, 1) <= 4, true)
check("whole range", collect(math.mininteger, math.maxinteger, math.maxinteger),
  "-9223372036854775808 -1 9223372036854775806")
fails("step 0", "'for' step is zero", collect, 1, 2, 0)
fails("step 0.0", "'for' step is zero", collect, 1.0, 2, 0.0)
check("text is read as floats", collect("1", "2"), "1.0 2.0")
fails("no number as start", "bad 'for' initial value (number expected, got nil)", collect, nil, 2)
fails("no number as limit", "bad 'for' limit (number expected, got boolean)", collect, 1, true)
fails("no number as step", "bad 'for' step (number expected, got table)", collect, 1, 2, {})
for k = 1, 3 do local kept = k k = 10 if kept == 3 then check("own copy each time", kept, 3) end end
local fs = {}
for k = 1, 3 do fs[k] = function() k = k + 1 return k end end
check("a variable each time", list(fs[1](), fs[1](), fs[2](), fs[3]()), "2 3 3 4")
local evaluated = 0
for _ = 1, (function() evaluated = evaluated + 1 return 3 end)() do end
check("limits are evaluated once", evaluated, 1)

-- Generic for
local function upto(limit, k) if k < limit then return k + 1, k * k end end
local sum = ""
for k, square in upto, 3, 0 do sum = sum .. k .. ":" .. square .. " " end
check("iterator, state, start", sum, "1:0 2:1 3:4 ")
sum = 0
for _, v in ipairs { 1, 2, nil, 4 } do sum = sum + v end
check("ipairs stops at nil", sum, 3)
sum = 0
for _, v in pairs { 1, 2, nil, 4, x = 10 } do sum = sum + v end
check("pairs passes nil over", sum, 17)
local callable = setmetatable({}, { __call = function(_, _,
  k) k = (k or 0) + 1 if k < 4 then return k end end })
sum = 0
for k in callable do sum = sum + k end
check("callable iterator", sum, 6)
for k in (function() local left = 2 return function() left = left - 1
  return left >= 0 and left or nil end end)() do
  sum = sum + k
end
check("closure as iterator", sum, 7)
fails("nothing to call", "attempt to call a nil value (for iterator 'for iterator')",
  function() for _ in nil do end end)
fails("a table is no iterator", "attempt to call a table value (for iterator 'for iterator')",
  function() for _ in {} do end end)
fails("pairs of nil", "bad argument #1 to 'for iterator' (table expected, got nil)",
  function() for _ in pairs(nil) do end end)
fails("ipairs of nothing", "bad argument #1 to 'ipairs' (value expected)",
  function() for _ in ipairs() do end end)
t = { a = 1, b = 2, c = 3, 1, 2, 3 }
for k in pairs(t) do t[k] = nil end
check("fields may be cleared on the way", next(t), nil)
t = { 10, 20, x = 30 }
for k, v in pairs(t) do t[k] = v + 1 end
check("and changed", list(t[1], t[2], t.x), "11 21 31")
local f, s, start = pairs { "only" }
check("the same loop twice", list(f(s, start)) .. list(f(s, start)), "1 only1 only")
check("its end", f(s, 1), nil)
check("ipairs through __index", (function()
  local out = ""
  for k, v in ipairs(setmetatable({}, { __index = function(_,
    k) return k < 4 and k * 2 or nil end })) do
    out = out .. k .. "=" .. v .. " "
  end
  return out
end)(), "1=2 2=4 3=6 ")
check("__pairs", (function()
  local out = ""
  local object = setmetatable({}, { __pairs = function(o) return upto, 2, 0, "fourth" end })
  for k, v in pairs(object) do out = out .. k .. "=" .. v .. " " end
  return out .. select("#", pairs(object))
end)(), "1=0 2=1 3")
-- A closing value as the fourth
local closed = 0
for k in function(_, k) if k < 2 then return k + 1 end end, nil, 0,
  setmetatable({}, { __close = function() closed = closed + 1 end }) do end
check("closing value", closed, 1)
