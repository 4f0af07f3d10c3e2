-- Lengths that no real table has are refused before the work; so are texts that fit no memory.
local liar = setmetatable({}, { __len = function() return 1 << 40 end,
  __index = function() return "x" end })
print(pcall(table.concat, liar))
print(pcall(table.concat, {}, "", 1, 1 << 40))
print(pcall(table.insert, liar, 1, 2))
print(pcall(table.remove, liar))
print(pcall(table.move, {}, 1, 1 << 40, 2))
print(pcall(table.sort, liar))
print(pcall(table.unpack, {}, 1, 1e7))
print(#(""):rep(1 << 62), #("x"):rep(0, ("y"):rep(100)))
print(pcall(string.format, "%99999d", 1))
local function recurse(s) return s:gsub(".", recurse) end
print(pcall(recurse, "x"))
local depth = 0
local function chain()
  depth = depth + 1
  local f = coroutine.wrap(function()
    local x <close> = setmetatable({}, { __close = chain })
    error "e"
  end)
  f()
end
print((select(2, pcall(chain)):match "C stack overflow"), depth < 300)
