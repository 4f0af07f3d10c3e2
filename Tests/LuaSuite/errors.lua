-- §2.3 Error handling, §6.1 error, assert, pcall, xpcall

check("pcall gives results", list(pcall(function(...) return ... end, 1, nil, 3)), "true 1 nil 3")
check("pcall without results", list(pcall(function() end)), "true")
check("error with text", list(pcall(error, "text")), "false text")
check("error with nothing", list(pcall(error)), "false nil")
check("error with nil", list(pcall(error, nil)), "false nil")
check("error with a number", list(pcall(function() error(42) end)), "false 42")
local object = { code = 7 }
check("the same object arrives", select(2, pcall(error, object)) == object, true)
check("and through two calls", select(3, pcall(pcall, error, object)) == object, true)
check("a boolean", list(pcall(error, false)), "false false")
fails("pcall without function", "bad argument #1 to 'pcall' (value expected)",
  function() pcall() end)
check("pcall of no function", list(pcall(nil)), "false attempt to call a nil value")
check("pcall of a table", list(pcall({})), "false attempt to call a table value")
check("pcall of pcall", list(pcall(pcall)), "false bad argument #1 to 'pcall' (value expected)")
check("pcall of error", list(pcall(pcall, error, "e")), "true false e")

-- Levels
local function at(level) error("here", level) end
local function caller(level)
  at(level)
end
local function outer(level)
  caller(level)
end
for level = 0, 3 do print("level " .. level, select(2, pcall(outer, level))) end
check("no position for what is no text", list(pcall(error, 5, 1)), "false 5")
check("far away", list(pcall(outer, 50)), "false here")

-- assert
check("assert gives its arguments", list(assert(1, "m", nil)), "1 m nil")
check("assert's message", list(pcall(assert, false, "why")), "false why")
check("its own message", list(pcall(assert, nil)), "false assertion failed!")
check("any value as message", select(2, pcall(assert, false, object)) == object, true)
check("nil as message", list(pcall(assert, false, nil)), "false nil")
fails("nothing", "bad argument #1 to 'assert' (value expected)", function() assert() end)

-- xpcall
check("handler", list(xpcall(error, function(m) return m .. "!" end, "e")), "false e!")
check("no error", list(xpcall(function(...) return ... end, error, 1, 2)), "true 1 2")
check("one result of the handler", list(xpcall(error, function() return 1, 2 end)), "false 1")
check("the handler sees where", (function()
  local function fail() local x = nil; return x.y end
  return select(2, xpcall(fail, function(m) return m end)):gsub("%d+", "N", 1)
end)(), "test.lua:N: attempt to index a nil value (local 'x')")
check("no function", list(xpcall(nil, function(m) return "handled" end)), "false handled")
check("an error in the handler", (pcall(xpcall, error, function() error "again" end, "e")), true)
check("a handler that goes on failing", (xpcall(error, function(m) error(m) end, "e")), false)
fails("handler must be a function", "bad argument #2 to 'xpcall' (function expected, got no value)",
  function() xpcall(print) end)
check("arguments after the handler", list(xpcall(select, error, "#", 1, nil)), "true 2")
check("deep", (function()
  local function deep(n) if n == 0 then error("deepest", 0) end local ok,
    e = pcall(deep, n - 1) error(e, 0) end
  return select(2, pcall(deep, 100))
end)(), "deepest")

-- What messages name
local t = { f = {} }
local up = nil
fails("global", "attempt to call a nil value (global 'nope')", function() nope() end)
fails("field", "attempt to call a nil value (field 'g')", function() t.g() end)
fails("method", "attempt to call a nil value (method 'g')", function() t:g() end)
fails("local", "attempt to call a nil value (local 'l')", function() local l l() end)
fails("upvalue", "attempt to call a nil value (upvalue 'up')", function() up() end)
fails("deep field", "attempt to index a nil value (field 'g')", function() return t.f.g.h end)
fails("constant key", "attempt to index a nil value (field 'integer index')",
  function() return t[1][2] end)
fails("string method", "attempt to call a nil value (method 'nope')",
  function() return ("x"):nope() end)
fails("call of a result", "attempt to call a number value", function() return (1)() end)
fails("compare", "attempt to compare two nil values", function() return nil < nil end)
fails("argument of a method", "calling 'rep' on bad self (string expected, got table)",
  function() local s = { rep = string.rep } s:rep(1) end)
fails("argument after self", "bad argument #1 to 'rep' (number expected, got no value)",
  function() return ("x"):rep() end)
check("a function by its field", list(pcall(string.rep)),
  "false bad argument #1 to 'string.rep' (string expected, got no value)")
check("a base function by its name", list(pcall(setmetatable)),
  "false bad argument #1 to 'setmetatable' (table expected, got no value)")
fails("number as text", "bad argument #1 to 'char' (value out of range)",
  function() string.char(256) end)
fails("text as number", "bad argument #1 to 'char' (number expected, got string)",
  function() string.char "x" end)

-- Overflow of the stacks
check("endless recursion", (function()
  local function f() return 1 + f() end
  local ok, message = pcall(f)
  return ok or message:match "stack overflow"
end)(), "stack overflow")
check("and the machine lives on", (pcall(function() local function g(n)
  return n == 0 or g(n - 1) end return g(1e5) end)), true)
check("too many results", list(pcall(table.unpack, {}, 1, 1e8)), "false too many results to unpack")
check("recursion through a metamethod", (function()
  local m = setmetatable({}, { __index = function(s, k) return s[k .. "x"] end })
  return (select(2, pcall(function() return m.a end)):match "stack overflow")
end)(), "stack overflow")
