-- §3.2 Variables, §3.3.4 goto, §3.3.7 locals, §3.3.8 to-be-closed variables, §3.5 scope

-- Globals live in _ENV.
answer = 42
check("global", _ENV.answer, 42)
check("_G is the environment", _G.answer, 42)
_G["odd name"] = 1
check("any name in _G", _ENV["odd name"], 1)
check("undefined", undefined_name, nil)
answer = nil

-- Locals hide each other from the next statement on.
local x = 1
local x = x + 1
check("a local sees the one before", x, 2)
do
  local x = x * 10
  check("block", x, 20)
end
check("after the block", x, 2)
local function recursive(n) return n == 0 and 1 or n * recursive(n - 1) end
check("local function sees itself", recursive(5), 120)
local alone = function(n) return alone end
check("a local's value does not", alone(), nil)
check("repeat sees its locals", (function()
  local n = 0
  repeat
    n = n + 1
    local done = n == 3
  until done
  return n
end)(), 3)

-- An environment of one's own
do
  local seen = {}
  local print_ = check
  local _ENV = setmetatable({}, { __index = function(_, k) seen[#seen + 1] = k return k end,
    __newindex = function(_, k, v) seen[#seen + 1] = k .. "=" .. v end })
  local v = some
  other = 5
  print_("names through _ENV", seen[1] .. " " .. seen[2] .. " " .. v, "some other=5 some")
end
local function with(_ENV) return a + b end
check("_ENV as a parameter", with { a = 1, b = 2 }, 3)
fails("no environment", "attempt to index a nil value (upvalue '_ENV')", function()
  local f = load("return a", "=env", "t", nil)
  local ok, message = pcall(f)
  error(message:gsub("^env:1: ", ""), 0)
end)

-- goto
do
  local i, out = 1, {}
  ::top::
  if i <= 3 then
    out[#out + 1] = i
    i = i + 1
    goto top
  end
  check("loop by goto", table.concat(out, ","), "1,2,3")
end
local odd = {}
for i = 1, 6 do
  if i % 2 == 0 then goto continue end
  odd[#odd + 1] = i
  ::continue::
end
check("continue", table.concat(odd), "135")
for i = 1, 3 do for j = 1, 3 do
  if i * j == 4 then check("out of two loops", list(i, j), "2 2") goto out end
end end
::out::
do
  local fs = {}
  local k = 0
  ::again::
  do
    local v = k
    fs[#fs + 1] = function() v = v + 1 return v end
  end
  k = k + 10
  if k < 30 then goto again end
  check("a new local each time round", list(fs[1](), fs[1](), fs[2](), fs[3]()), "1 2 11 21")
end
rejects("no label", "src:1: no visible label 'x' for <goto> at line 1", "goto x")
rejects("label in a block", "src:1: no visible label 'x' for <goto> at line 1",
  "goto x do ::x:: end")
rejects("jump into a local", "src:1: <goto x> at line 1 jumps into the scope of local 'a'",
  "goto x; local a; ::x:: print(a)")
rejects("label twice", "src:1: label 'x' already defined on line 1", "::x:: ::x::")
check("same label in different blocks", load("do ::x:: end do ::x:: end return 1")(), 1)
check("void statements after a label", load("goto x; local a; ::x:: ; ::y::")== nil, false)
rejects("break outside", "src:1: break outside loop at line 1", "break")

-- const
local pi <const>, two <const> = 3, 2
check("constants", pi * two, 6)
rejects("assignment to a constant", "src:1: attempt to assign to const variable 'c'",
  "local c <const> = 1; c = 2")
rejects("assignment through an upvalue", "src:1: attempt to assign to const variable 'c'",
  "local c <const> = 1; function f() c = 2 end")
rejects("unknown attribute", "src:1: unknown attribute 'final'", "local x <final> = 1")
rejects("two to be closed", "src:1: multiple to-be-closed variables in local list",
  "local a <close>, b <close> = 1, 2")

-- close
local log = {}
local function closing(name, body)
  return setmetatable({}, { __close = function(_, e)
    log[#log + 1] = name .. (e and "!" .. tostring(e) or "")
    if body then body() end
  end })
end
local function take() local all = table.concat(log, " ") log = {} return all end
do
  local a <close> = closing "a"
  local b <close> = closing "b"
  log[#log + 1] = "body"
end
check("closed in reverse order", take(), "body b a")
do local a <close>, b <const> = nil, 1 end
do local f <close> = false end
check("nil and false are left alone", take(), "")
local function early() local a <close> = closing "a" do return "value" end end
check("return closes", list(early(), take()), "value a")
for i = 1, 3 do local a <close> = closing(i) if i == 2 then break end end
check("break closes", take(), "1 2")
do
  local n = 0
  ::redo::
  do local a <close> = closing("g" .. n) n = n + 1 if n < 3 then goto redo end end
end
check("goto closes", take(), "g0 g1 g2")
check("an error closes", list(pcall(function() local a <close> = closing "a" error("e", 0) end)),
  "false e")
check("the error was given", take(), "a!e")
check("an error in a handler takes over", list(pcall(function()
  local a <close> = closing "a"
  local b <close> = closing("b", function() error("second", 0) end)
  error("first", 0)
end)), "false second")
check("the handler below gets the second", take(), "b!first a!second")
fails("no closable value", "variable 'a' got a non-closable value",
  function() local a <close> = {} end)
check("the value is a constant", load("local a <close> = nil; a = 1") == nil, true)
check("no tail call with a closing value", (function()
  local function last() return take() end
  local function outer() local a <close> = closing "a" return last() end
  return outer()
end)(), "")
check("closed after the call", take(), "a")
