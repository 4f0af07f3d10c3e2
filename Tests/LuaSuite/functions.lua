-- §3.4.10 Calls, §3.4.11 definitions, §3.4.12 results; closures

-- Parameters
local function three(a, b, c) return list(a, b, c) end
check("missing arguments", three(1), "1 nil nil")
check("extra arguments", three(1, 2, 3, 4), "1 2 3")
check("a table as argument", (function(t) return t[1] end) { "x" }, "x")
check("text as argument", string.upper "x", "X")
check("long text as argument", string.upper [[y]], "Y")
local object = { n = 1 }
function object:add(k) self.n = self.n + (k or 1) return self end
check("methods chain", object:add():add(5).n, 7)
object.inner = { deep = {} }
function object.inner.deep.f(x) return x * 2 end
function object.inner.deep:g() return self == object.inner.deep end
check("dotted names", list(object.inner.deep.f(4), object.inner.deep:g()), "8 true")
check("a method is a field", object.add(object).n, 8)
check("evaluated once", (function()
  local times = 0
  local function get() times = times + 1 return object end
  get():add()
  return times
end)(), 1)

-- Varargs
local function count(...) return select("#", ...) end
check("none", count(), 0)
check("nils count", count(nil, nil), 2)
check("passed on", count(...), 0)
local function pass(...) return ... end
check("all pass", list(pass(1, nil, 3)), "1 nil 3")
check("cut in the middle", list(pass(1, 2), pass(3, 4)), "1 3 4")
check("cut by parentheses", list((pass(1, 2))), "1")
check("in a constructor", #{ pass(1, 2), pass(3, 4) }, 3)
check("in an operator", pass(5, 6) + 1, 6)
local function mixed(first, ...) local a, b = ... return list(first, a, b, select("#", ...)) end
check("after a parameter", mixed("f", 1), "f 1 nil 1")
check("table.pack", table.pack(pass(nil, 2, nil)).n, 3)
check("in an inner function only by a table", (function(...)
  local kept = { ... }
  return (function() return kept[2] end)()
end)("a", "b"), "b")
rejects("outside of a vararg function",
  "src:1: cannot use '...' outside a vararg function near '...'",
  "function f() return ... end")
check("many", count(table.unpack({}, 1, 200)), 200)
check("select from many", (select(199, table.unpack({ [199] = "x" }, 1, 200))), "x")

-- Results
local function none() end
check("no result", count(none()), 0)
check("no result as an operand", (none()) == nil, true)
check("no result in a list", list(none(), none(), 1), "nil nil 1")
check("last no result", count(1, none()), 1)
local function results() return 1, 2, 3 end
local a, b, c, d = results()
check("adjusted", list(a, b, c, d), "1 2 3 nil")
check("return of a call in parentheses", count((function() return (results()) end)()), 1)

-- Closures
local function counter()
  local n = 0
  return function() n = n + 1 return n end, function() return n end
end
local up, get = counter()
up() up()
check("shared", get(), 2)
check("apart", select(2, counter())(), 0)
local makers = {}
for i = 1, 3 do
  local doubled = i * 2
  makers[i] = function(k) doubled = doubled + k return i, doubled end
end
check("a closure each time round", list(list(makers[1](1)), list(makers[3](1)), list(makers[1](1))),
  "1 3 3 7 1 4")
local n = 0
while n < 2 do
  n = n + 1
  local own = n
  makers[n] = function() own = own + 1 return own end
end
check("in while", list(makers[1](), makers[1](), makers[2]()), "2 3 3")
local function levels(x)
  return function(y) return function(z) x = x + 1 return x + y + z end end
end
local level = levels(1)(10)
check("three levels", list(level(100), level(100)), "112 113")
check("an upvalue outlives its block", (function()
  local f
  do local kept = "kept" f = function() return kept end end
  do local other = "other" end
  return f()
end)(), "kept")
check("recursion through an upvalue", (function()
  local even, odd
  function even(k) return k == 0 or odd(k - 1) end
  function odd(k) return k ~= 0 and even(k - 1) end
  return even(100)
end)(), true)
check("parameters are upvalues too", (function(x) return (function() x = x + 1 return x end)()
  end)(1), 2)

-- Tail calls do not grow the stack.
local function down(k) if k == 0 then return "ground" end return down(k - 1) end
check("a long way down", down(200000), "ground")
local function tail(...) return select("#", ...) end
check("tail call with varargs", (function(...) return tail(...) end)(1, 2, 3), 3)
check("through __call", (function() return setmetatable({},
  { __call = function(_, x) return x end })("called") end)(), "called")

-- Limits of the compiler
local names = {}
for i = 1, 201 do names[i] = "v" .. i end
rejects("too many locals",
  "src:1: too many local variables (limit is 200) in main function near '='",
  "local " .. table.concat(names, ",") .. " = 1")
check("200 locals", load("local " .. table.concat(names, ",", 1, 200) .. " = 1 return v1")(), 1)
local big = {}
for i = 1, 300 do big[i] = i .. ".5" end
check("many constants", select("#", load("return " .. table.concat(big, ",", 1, 250))()), 250)
check("a long constructor", #load("return {" .. table.concat(big, ",") .. "}")(), 300)
local deep = ("("):rep(150) .. "1" .. (")"):rep(150)
check("deep parentheses", load("return " .. deep)(), 1)
check("too deep", load("return " .. ("("):rep(300) .. "1" .. (")"):rep(300)) == nil, true)
