-- §6.1 load

check("a chunk", load("return 1 + 1")(), 2)
check("empty", select("#", load("")()), 0)
check("arguments", list(load("return ...")(1, nil, 3)), "1 nil 3")
check("globals", (function() load("from_chunk = 7")() local v = from_chunk from_chunk = nil return v
  end)(), 7)
check("no access to locals", (function() local x = 5 return load("return x")() end)(), nil)
check("a number is text", load(5) == nil, true)

-- Names
check("named by its text", list(load "x ="), "nil [string \"x =\"]:1: unexpected symbol near <eof>")
print("long text is cut", load(("x"):rep(100) .. " ="))
check("only the first line", list(load "\n\nx ="),
  "nil [string \"...\"]:3: unexpected symbol near <eof>")
check("file name", list(load("x =", "@dir/file.lua")),
  "nil dir/file.lua:1: unexpected symbol near <eof>")
check("plain name", list(load("x =", "=name")), "nil name:1: unexpected symbol near <eof>")
check("other name", list(load("x =", "name")),
  "nil [string \"name\"]:1: unexpected symbol near <eof>")
print("long file name", load("x =", "@" .. ("dir/"):rep(30) .. "file.lua"))
print("long plain name", load("x =", "=" .. ("name"):rep(30)))
check("in errors", list(pcall(load("error 'e'", "=chunk"))), "false chunk:1: e")
check("lines", list(pcall(load("\n\nerror 'e'", "@f"))), "false f:3: e")
check("nil is no name", list(load("x =", nil)),
  "nil [string \"x =\"]:1: unexpected symbol near <eof>")
fails("a table is no name", "bad argument #2 to 'load' (string expected, got table)",
  function() load("", {}) end)

-- Mode
check("text", load("return 1", "n", "t")(), 1)
check("both", load("return 1", "n", "bt")(), 1)
check("compiled only", list(load("return 1", "n", "b")),
  "nil attempt to load a text chunk (mode is 'b')")
check("no mode", list(load("return 1", "n", "")), "nil attempt to load a text chunk (mode is '')")
check("not compiled", list(load("\27Lua", "n", "t")),
  "nil attempt to load a binary chunk (mode is 't')")
fails("mode is text", "bad argument #3 to 'load' (string expected, got boolean)",
  function() load("", "n", true) end)

-- Environment
local env = { y = 5 }
check("own environment", load("return y", "n", "t", env)(), 5)
load("z = y + 1", "n", "t", env)()
check("assigned there", list(env.z, z), "6 nil")
check("nothing else is seen", load("return print", "n", "t", env)(), nil)
fails("nil is an environment too", "attempt to index a nil value (upvalue '_ENV')", function()
  local ok, message = pcall(load("return y", "=n", "t", nil))
  error(message:gsub("^n:1: ", ""), 0)
end)
local f = load("local a = ... ; return function() a = a + 1 return a, _ENV end", "n", "t", env)
local g, h = f(1), f(10)
check("closures of one chunk", list((g()), (g()), (h()), (select(2, g())) == env), "2 3 11 true")
check("nested", load("return load('return ' .. ...)")("1 + 2")(), 3)

-- What does not compile
for _, source in ipairs { "x", "x y", "return return", "if", "for", "for x", "for x =",
  "for x = 1 do",
  "local function", "function f(", "f(", "{}", "return {", "a.b:c = 1", "local x <const> x",
    "x = }", "goto",
  "::a", "a = 'x", "return 1,", "x, y", "not", "x = 1 2", "f() = 1", "(f)", "local 1", "do",
    "while x do",
  "repeat", "until x", "x = function", "return ... ...", "a.1 = 2", "return a..", "x = ~", "@", "$",
    "!",
  "x = 0x", "x = 1e", "x = \"\\q\"", "--[[", "return [==[ ]=]" } do
  print(source, select(2, load(source, "=src")))
end
