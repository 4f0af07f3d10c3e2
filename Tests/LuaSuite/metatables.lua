-- §2.4 Metatables: every event, for both operands and for all types that may carry one

local function named(name, mt) mt = mt or {} mt.name = name return setmetatable({ name = name },
  mt) end
local function who(v) return type(v) == "table" and v.name or tostring(v) end

-- Arithmetic and bits: the handler of the first operand, else of the second
local events = { "add", "sub", "mul", "div", "mod", "pow", "idiv", "band", "bor", "bxor", "shl",
  "shr",
  "concat" }
local operators = { add = "+", sub = "-", mul = "*", div = "/", mod = "%", pow = "^", idiv = "//",
  band = "&", bor = "|", bxor = "~", shl = "<<", shr = ">>", concat = ".." }
for _, event in ipairs(events) do
  local function handler(by) return function(a, b) return by .. ":" .. who(a) .. "," .. who(b),
    "cut" end end
  local x = named("x", { ["__" .. event] = handler "x" })
  local y = named("y", { ["__" .. event] = handler "y" })
  local f = load("local a, b = ... return a " .. operators[event] .. " b")
  check(event, list(f(x, y), f(x, 1), f(1, y), f({ name = "z" }, y), f("s", x)),
    "x:x,y x:x,1 y:1,y y:z,y x:s,x")
end
for _, event in ipairs { "unm", "bnot", "len" } do
  local x = named("x", { ["__" .. event] = function(a, b) return who(a) .. "," .. who(b), 2 end })
  local sign = ({ unm = "-", bnot = "~", len = "#" })[event]
  check(event, load("return " .. sign .. "...")(x), "x,x")
end
fails("no handler", "attempt to perform arithmetic on a table value (local 'x')",
  function() local x = {} return x + 1 end)
fails("handler that is no function", "attempt to call a number value (metamethod 'add')",
  function() return setmetatable({}, { __add = 5 }) + 1 end)

-- __index
local base = { a = 1, inherited = "yes" }
local derived = setmetatable({ b = 2 }, { __index = base })
check("__index with a table", list(derived.a, derived.b, derived.inherited, derived.c),
  "1 2 yes nil")
check("__index twice", setmetatable({}, { __index = derived }).a, 1)
local asked = setmetatable({ known = 1 }, { __index = function(t, k) return k .. "?" end })
check("__index with a function", list(asked.known, asked.name, asked[5]), "1 name? 5?")
check("rawget passes it by", rawget(asked, "name"), nil)
check("methods", ("x"):rep(3), "xxx")
local own = {}
own.__index = own
function own:get() return self.v end
check("an object", setmetatable({ v = 7 }, own):get(), 7)
fails("index of nil", "attempt to index a nil value (field 'none')",
  function() return base.none.x end)
fails("index of a number", "attempt to index a number value (local 'n')",
  function() local n = 1 return n.x end)
fails("method of nil", "attempt to call a nil value (method 'none')",
  function() return derived:none() end)
local first, second = {}, {}
setmetatable(first, { __index = second })
setmetatable(second, { __index = first })
fails("a chain without end", "'__index' chain too long; possible loop",
  function() return first.x end)

-- __newindex
local log = {}
local watched = setmetatable({ known = 1 }, { __newindex = function(t, k,
  v) log[#log + 1] = k .. "=" .. v end })
watched.known, watched.new = 2, 3
check("only new keys", list(log[1], log[2], watched.known, watched.new), "new=3 nil 2 nil")
rawset(watched, "new", 4)
check("rawset passes it by", list(watched.new, #log), "4 1")
local store = {}
local proxy = setmetatable({}, { __newindex = store, __index = store })
proxy.x = 5
check("__newindex with a table", list(rawget(proxy, "x"), store.x, proxy.x), "nil 5 5")
fails("assignment to nil", "attempt to index a nil value (global 'nothing')",
  function() nothing.x = 1 end)

-- __call
local callable = setmetatable({}, { __call = function(self, ...) return select("#", ...), ... end })
check("__call", list(callable(), callable(1, nil)), "0 2 1 nil")
check("__call in pcall", list(pcall(callable, "a")), "true 1 a")
check("__call of a __call", (setmetatable({}, { __call = callable })("x")), 2)
check("tail call", (function() return callable(1, 2, 3) end)(), 3)
fails("not callable", "attempt to call a table value (local 't')", function() local t = {} t() end)

-- __eq, __lt, __le
local count = 0
local mt = { __eq = function(a, b) count = count + 1 return a.v == b.v end,
  __lt = function(a, b) return a.v < b.v and "yes" end,
    __le = function(a, b) return a.v <= b.v end }
local function ordered(v) return setmetatable({ v = v }, mt) end
local one, uno, two = ordered(1), ordered(1), ordered(2)
check("__eq", list(one == uno, one == two, one ~= two), "true false true")
check("not called for the same object, or other types",
  list(one == one, one == 1, one == "x", count),
  "true false false 3")
check("rawequal passes it by", rawequal(one, uno), false)
check("__lt makes a boolean", list(one < two, two < one, one > two), "true false false")
check("__le", list(one <= uno, two <= one, two >= one), "true false true")
check("__lt stands in for __le", (function()
  local half = { __lt = function(a, b) return a.v < b.v end }
  local low, high = setmetatable({ v = 1 }, half), setmetatable({ v = 2 }, half)
  return list(low <= high, high <= low)
end)(), "true false")
check("__lt against a number", list((function()
  local with = { __lt = function(a, b) return type(a) .. type(b) == "numbertable" end }
  return 1 < setmetatable({}, with), setmetatable({}, with) < 1
end)()), "true false")
check("no keys through __eq", ({ [one] = "found" })[uno], nil)

-- __len, __concat, __name
check("__len", #setmetatable({ 1, 2 }, { __len = function() return "any" end }), "any")
check("rawlen passes it by", rawlen(setmetatable({ 1, 2 }, { __len = function() return 9 end })), 2)
check("table functions ask __len", table.concat(setmetatable({ 1, 2, 3 },
  { __len = function() return 2 end })), "12")
fails("length of a number", "attempt to get length of a number value (local 'n')",
  function() local n = 5 return #n end)

-- __metatable, getmetatable, setmetatable
local locked = setmetatable({}, { __metatable = "locked" })
check("__metatable is what one gets", getmetatable(locked), "locked")
fails("and is not replaced", "cannot change a protected metatable", setmetatable, locked, {})
local plain = {}
check("setmetatable gives its table", setmetatable(plain, nil) == plain, true)
check("getmetatable", list(getmetatable(plain), getmetatable(1), getmetatable "x" ~= nil),
  "nil nil true")
fails("only tables", "bad argument #1 to 'setmetatable' (table expected, got number)",
  function() setmetatable(1, {}) end)
fails("only nil or tables",
  "bad argument #2 to 'setmetatable' (nil or table expected, got no value)",
  function() setmetatable({}) end)
fails("no number", "bad argument #2 to 'setmetatable' (nil or table expected, got number)",
  function() setmetatable({}, 1) end)
