-- §2.6 Coroutines, §6.2 without coroutine.close

local yield, create, resume, wrap, status =
  coroutine.yield, coroutine.create, coroutine.resume, coroutine.wrap, coroutine.status

-- Values travel both ways.
local co = create(function(a, b)
  local c = yield(a + b)
  local d, e = yield(c * 2)
  return d, e, "end"
end)
check("suspended at first", status(co), "suspended")
check("first resume", list(resume(co, 1, 2)), "true 3")
check("second", list(resume(co, 10)), "true 20")
check("last", list(resume(co, "x", nil)), "true x nil end")
check("dead", status(co), "dead")
check("resuming the dead", list(resume(co)), "false cannot resume dead coroutine")
check("no values", list(resume(create(function() yield() end))), "true")
check("body without yield", list(resume(create(function(...) return select("#", ...) end), nil,
  nil)), "true 2")

-- Status and running
local outer
outer = create(function()
  local inner = create(function() return status(outer), coroutine.isyieldable() end)
  return status(outer), list(resume(inner)), status(inner), (select(2, coroutine.running()))
end)
check("statuses", list(resume(outer)), "true running true normal true dead false")
local main, is_main = coroutine.running()
check("the main coroutine", list(type(main), is_main, coroutine.isyieldable(), status(main)),
  "thread true false running")
check("isyieldable of another", list(coroutine.isyieldable(create(print)),
  coroutine.isyieldable(main)), "true false")
check("resuming the main coroutine", list(resume(main)),
  "false cannot resume non-suspended coroutine")
local itself
itself = create(function() return resume(itself) end)
check("resuming itself", list(resume(itself)), "true false cannot resume non-suspended coroutine")
local wrapped_self
wrapped_self = wrap(function() return pcall(wrapped_self) end)
local ok, message = wrapped_self()
check("wrapped itself", list(ok, message), "false cannot resume non-suspended coroutine")
local above
above = create(function()
  return resume(create(function() return resume(above) end))
end)
check("resuming one that waits", list(resume(above)),
  "true true false cannot resume non-suspended coroutine")
fails("yield outside", "attempt to yield from outside a coroutine", yield, 1)

-- wrap
local function count(n) return wrap(function() for i = 1, n do yield(i, i * i) end end) end
local sum = ""
for i, square in count(3) do sum = sum .. i .. ":" .. square .. " " end
check("as an iterator", sum, "1:1 2:4 3:9 ")
local finished = wrap(function() return "done" end)
check("wrapped result", finished(), "done")
fails("wrapped and dead", "cannot resume dead coroutine", function() finished() end)
print("position of an error in wrap", pcall(function()
  wrap(function() error "inside" end)()
end))
print("position through two", pcall(function()
  local f = wrap(function() wrap(function() error "inside" end)() end)
  f()
end))
check("objects go through wrap", (function()
  local object = {}
  return select(2, pcall(wrap(function() error(object) end))) == object
end)(), true)
check("no level", list(pcall(wrap(function() error("bare", 0) end))), "false bare")

-- Errors
co = create(function() yield(1) error { code = 5 } end)
resume(co)
local failed, problem = resume(co)
check("an error ends it", list(failed, problem.code, status(co)), "false 5 dead")
check("and it stays dead", list(resume(co)), "false cannot resume dead coroutine")
fails("no coroutine", "bad argument #1 to 'resume' (thread expected, got number)",
  function() resume(1) end)
fails("no function", "bad argument #1 to 'create' (function expected, got nil)",
  function() create(nil) end)
fails("wrap without function", "bad argument #1 to 'wrap' (function expected, got no value)",
  function() wrap() end)
fails("status of nothing", "bad argument #1 to 'status' (thread expected, got nil)",
  function() status(nil) end)

-- Yielding across calls
check("across pcall", (function()
  local f = wrap(function() local ok, v = pcall(function() return yield "y" end) return ok, v end)
  return list(f(), list(f "in"))
end)(), "y true in")
check("an error after the yield", (function()
  local f = wrap(function() return pcall(function() yield "y" error("late", 0) end) end)
  return list(f(), list(f()))
end)(), "y false late")
check("across xpcall", (function()
  local f = wrap(function() return xpcall(function() yield "y" error("late", 0) end,
    function(m) return m .. "!" end) end)
  return list(f(), list(f()))
end)(), "y false late!")
check("across a metamethod", (function()
  local t = setmetatable({}, { __index = function(_, k) return yield(k) end,
    __add = function() return yield "add" end, __lt = function() return yield "lt" end,
    __concat = function() return yield "concat" end, __eq = function() return yield "eq" end,
    __call = function(_, v) return yield(v) end, __len = function() return yield "len" end })
  local f = wrap(function() return t.key, t + 1, t < t, t .. "x",
    t == setmetatable({}, getmetatable(t)), t "call", #t end)
  local seen = {}
  local v = f()
  while #seen < 7 do seen[#seen + 1] = v v = f(#seen) if type(v) == "number" then break end end
  return table.concat(seen, " ")
end)(), "key add lt concat eq call len")
check("across an iterator", (function()
  local f = wrap(function() for v in function() return yield "next" end do return "got " .. v end
    end)
  return list(f(), f "v")
end)(), "next got v")
check("across __pairs", (function()
  local f = wrap(function() for k in pairs(setmetatable({},
    { __pairs = function(t) yield "pairs" return next, { x = 1 } end })) do return k end end)
  return list(f(), f())
end)(), "pairs x")
fails("not across table.sort", "attempt to yield across a C-call boundary",
  wrap(function() table.sort({ 3, 2, 1 }, function(a, b) yield() return a < b end) end))
fails("not across gsub", "attempt to yield across a C-call boundary",
  wrap(function() return ("x"):gsub("x", yield) end))
check("in a handler of pcall in pcall", (function()
  local f = wrap(function() return pcall(pcall, pcall, yield, "deep") end)
  return list(f(), list(f "back"))
end)(), "deep true true true back")

-- Closing values
local log = {}
local function closing(name) return setmetatable({},
  { __close = function(_, e) log[#log + 1] = name .. (e and "!" .. tostring(e) or "") end }) end
local f = wrap(function() local a <close> = closing "a" yield "open" end)
check("open while suspended", list(f(), #log), "open 0")
f()
check("closed at the end", log[1], "a")
f = wrap(function() local b <close> = closing "b" error("e", 0) end)
pcall(f)
check("closed by an error", log[2], "b!e")
f = wrap(function() local c <close> = setmetatable({},
  { __close = function() yield "closing" end }) return "value" end)
check("yield while closing", list(f(), f()), "closing value")
f = wrap(function() local d <close> = setmetatable({},
  { __close = function(_, e) error(e .. "2", 0) end }) error("e", 0) end)
check("an error while closing", list(pcall(f)), "false e2")

-- Many
local total = 0
for i = 1, 1000 do total = total + wrap(function(n) return yield(n) end)(i) end
check("a thousand", total, 500500)
local function nest(n) if n == 0 then return "bottom" end return wrap(nest)(n - 1) end
check("nested", nest(50), "bottom")
local chain_ok, chain_message = pcall(function() local function forever() return wrap(forever)() end
  return forever() end)
check("nested without end", list(chain_ok, chain_message:match "C stack overflow"),
  "false C stack overflow")
