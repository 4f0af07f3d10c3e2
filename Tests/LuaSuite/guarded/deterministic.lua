-- Two runs give the same bytes: no addresses, no clock, one order, one seed.
print({}, print, coroutine.create(print), function() end)
print(tostring(setmetatable({}, { __name = "account" })), string.format("%s %10s", {}, {}))
print(os.time(), os.clock(), os.date("%Y-%m-%d %H:%M:%S"), collectgarbage "count")
print(os.date(), os.date("*t").hour)
print(os.time { year = 2024, month = 7, day = 1 }, os.date("%H:%M %Z", 1719835200))
print(math.random(1000), math.random(1000), math.random(1000))
math.randomseed()
print(math.random(1000), math.random(1000), math.random(1000))

-- Integers rise, then other numbers, then text by its bytes, then booleans.
local t = { b = 1, a = 2, [10] = 3, [-1] = 4, [2.5] = 5, [true] = 6, [false] = 7, B = 8,
  [1] = 9, ["æ"] = 10 }
local function keys(walk)
  local out = {}
  for k in walk() do out[#out + 1] = tostring(k) end
  return table.concat(out, " ")
end
print(keys(function() return pairs(t) end))
print(keys(function() return next, t end))
for name in pairs(os) do io = (io or "") .. name .. " " end
print(io)

-- The iterator keeps no state of its own: it may be asked again, from any key, but only in a table.
local f, s = pairs { x = 1, y = 2, z = 3 }
print(f(s), f(s, "y"))
print(f(s, nil), f(s, "z"))
print(pcall(f, s, "w"))
print(pcall(f, 5))
print(pcall(f))
print(f({ y = "other" }, "x"))
for k in f, s do s.y = nil io = k end
print(io, next(s, "x"))

-- Which entries a weak table has lost would tell when the collector ran.
print(pcall(setmetatable, {}, { __mode = "v" }))
