-- What a script cannot have, and what it is told.
local function refused(name, ...) print(name, select(2, pcall(...))) end

refused("__gc", setmetatable, {}, { __gc = print })
refused("collectgarbage", collectgarbage)
refused("collectgarbage step", collectgarbage, "step")
refused("function to load", load, print)
refused("%p", string.format, "%p", {})
refused("metatable of text", function() getmetatable("").__index = nil end)
refused("coroutine.close", function() coroutine.close(coroutine.create(print)) end)
refused("string.dump", function() string.dump(print) end)
refused("os.execute", function() os.execute "true" end)
refused("unknown module", require, "nowhere")
print("metatable of text", getmetatable "")
for _, name in ipairs { "io", "debug", "package", "dofile", "loadfile" } do print(name, _G[name]) end
for _, name in ipairs { "execute", "exit", "getenv", "remove", "rename", "setlocale", "tmpname" } do
  print("os." .. name, os[name])
end

-- Compiled chunks, whatever the mode says, and text beyond 1 MiB
for _, mode in ipairs { "b", "t", "bt" } do print(mode, load("\27Lua", "chunk", mode)) end
print(load(("x = 1 "):rep(200000)))
print(#("x = 1 "):rep(100000), load(("x = 1 "):rep(100000)) ~= nil)
