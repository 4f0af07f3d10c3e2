-- What the language costs: one case a run. `run.py` puts `local CASE, N = "name", count` in front,
-- runs the same text with kkrlab and with stock Lua, and compares what they print.
--
-- Every case does its preparation whatever N is, so that a run with N = 0 tells what to subtract.
local cases = {}

local function check(found, expected, what)
  if found ~= expected then error(what .. ": " .. found .. " instead of " .. expected) end
  return found
end

-- Numbers that look random and are the same everywhere.
local function draws(count)
  local t, state = {}, 42
  for i = 1, count do
    state = (state * 1103515245 + 12345) % 2147483648
    t[i] = state
  end
  return t
end

local function words(count)
  local t = draws(count)
  for i = 1, count do t[i] = "kommune" .. t[i] end
  return t
end

local function copy(t)
  local out = {}
  for i = 1, #t do out[i] = t[i] end
  return out
end

-- Loops

function cases.loop(n)
  local x = 0
  for i = 1, n do x = i end
  return check(x, n, "last index")
end

function cases.numeric(n)
  local x = 0.0
  for i = 1, n do x = x + i * 0.5 end
  return check(x, n * (n + 1) / 4, "sum")
end

function cases.mixed(n)
  local a, b, hits = 1, 0.25, 0
  for i = 1, n do
    a = (a * 48271) % 2147483647
    b = b * 0.5 + a / 2147483647
    if a % 3 == 0 then hits = hits + 1 end
  end
  return hits .. " " .. string.format("%.9f", b)
end

function cases.call(n)
  local function add(a, b) return a + b end
  local x = 0
  for i = 1, n do x = add(x, i) end
  return check(x, n * (n + 1) // 2, "sum")
end

function cases.fields(n)
  local p = { x = 0, y = 1 }
  for i = 1, n do p.x = p.x + p.y end
  return check(p.x, n, "field")
end

-- Sorting: n rounds over a table of 100,000

local SIZE = 100000

local function sorting(make, order)
  return function(n)
    local values, last = make(SIZE), make(1)
    for _ = 1, n do
      last = copy(values)
      table.sort(last, order)
    end
    for i = 2, #last do
      local wrong
      if order then wrong = order(last[i], last[i - 1]) else wrong = last[i] < last[i - 1] end
      if wrong then error("not sorted at " .. i) end
    end
    return last[1] .. " " .. last[#last]
  end
end

local function copying(make)
  return function(n)
    local values, last = make(SIZE)
    for _ = 1, n do last = copy(values) end
    return last and #last or 0
  end
end

local function floats(count)
  local t = draws(count)
  for i = 1, count do t[i] = t[i] / 7 end
  return t
end

local function pile(count)
  local t = draws(count)
  for i = 1, count do t[i] = { key = t[i] } end
  return t
end

local function falling(a, b) return a > b end

cases.sort_integers = sorting(draws)
cases.sort_floats = sorting(floats)
cases.sort_strings = sorting(words)
cases.sort_order = sorting(draws, falling)
cases.copy_numbers = copying(draws)
cases.copy_strings = copying(words)

function cases.sort_records(n)
  local values, last = pile(SIZE), pile(1)
  for _ = 1, n do
    last = copy(values)
    table.sort(last, function(a, b) return a.key < b.key end)
  end
  return last[1].key .. " " .. last[#last].key
end

cases.copy_records = copying(pile)

function cases.sort_sorted(n)
  local values, last = draws(SIZE), draws(1)
  table.sort(values)
  for _ = 1, n do
    last = copy(values)
    table.sort(last)
  end
  return last[1] .. " " .. last[#last]
end

-- Walks: n steps

function cases.pairs_array(n)
  local t, sum = draws(1000), 0
  for _ = 1, n // 1000 do
    for _, v in pairs(t) do sum = sum + v end
  end
  return sum
end

function cases.pairs_names(n)
  local t, sum = {}, 0
  for i, w in ipairs(words(1000)) do t[w] = i end
  for _ = 1, n // 1000 do
    for _, v in pairs(t) do sum = sum + v end
  end
  return check(sum, n // 1000 * 500500, "sum")
end

function cases.pairs_few(n)
  local t, sum = { year = 1, geo = 2, value = 3, unit = 4 }, 0
  for _ = 1, n // 4 do
    for _, v in pairs(t) do sum = sum + v end
  end
  return check(sum, n // 4 * 10, "sum")
end

function cases.ipairs(n)
  local t, sum = draws(1000), 0
  for _ = 1, n // 1000 do
    for _, v in ipairs(t) do sum = sum + v end
  end
  return sum
end

-- Library calls: n of them

function cases.insert(n)
  local insert, t = table.insert, {}
  for i = 1, n do insert(t, i) end
  return check(#t, n, "length")
end

function cases.remove(n)
  local remove, t = table.remove, {}
  for i = 1, n do t[i] = i end
  local sum = 0
  for _ = 1, n do sum = sum + remove(t) end
  return check(sum, n * (n + 1) // 2, "sum")
end

function cases.fill(n)
  local t, sum = {}, 0
  for i = 1, n do t[i] = i end
  for i = 1, n do sum = sum + t[i] end
  return sum
end

function cases.insert_first(n)
  local t = {}
  for i = 1, 1000 do t[i] = i end
  for i = 1, n do
    table.insert(t, 1, i)
    table.remove(t, 1)
  end
  return check(t[1], 1, "first")
end

function cases.concat(n)
  local t, length = words(1000), 0
  for _ = 1, n // 1000 do length = length + #table.concat(t, ", ") end
  return length
end

function cases.format(n)
  local format, length = string.format, 0
  for i = 1, n do length = length + #format("%s: %d of %.1f", "kommune", i, 0.5) end
  return length
end

function cases.tostring_integer(n)
  local tostring, length = tostring, 0
  for i = 1, n do length = length + #tostring(i) end
  return length
end

function cases.tostring_float(n)
  local tostring, length = tostring, 0
  for i = 1, n do length = length + #tostring(i + 0.5) end
  return length
end

function cases.tostring_string(n)
  local tostring, length = tostring, 0
  for _ = 1, n do length = length + #tostring("kommune") end
  return length
end

function cases.pcall(n)
  local pcall, hits = pcall, 0
  local function yes() return true end
  for _ = 1, n do if pcall(yes) then hits = hits + 1 end end
  return check(hits, n, "hits")
end

function cases.pcall_error(n)
  local pcall, hits = pcall, 0
  local problem = {}
  local function fail() error(problem) end
  for _ = 1, n do if not pcall(fail) then hits = hits + 1 end end
  return check(hits, n, "hits")
end

function cases.setmetatable(n)
  local setmetatable, class = setmetatable, { __index = {} }
  local last
  for _ = 1, n do last = setmetatable({}, class) end
  return type(last)
end

function cases.new_table(n)
  local last
  for _ = 1, n do last = {} end
  return type(last)
end

function cases.switch(n)
  local yield = coroutine.yield
  local step = coroutine.wrap(function()
    for i = 1, n do yield(i) end
    return 0
  end)
  local sum = 0
  for _ = 1, n do sum = sum + step() end
  return check(sum, n * (n + 1) // 2, "sum")
end

function cases.coroutine(n)
  local wrap, sum = coroutine.wrap, 0
  for i = 1, n do sum = sum + wrap(function(v) return v end)(i) end
  return check(sum, n * (n + 1) // 2, "sum")
end

function cases.rep(n)
  local length = 0
  for i = 1, n do length = length + #("ab"):rep(8) end
  return check(length, n * 16, "length")
end

-- A text of 20 bytes that nobody has seen: what `column[i]` of a text column pays, too.
function cases.new_text(n)
  local parts = {}
  for i = 1, 1000000 do parts[i] = string.format("tekst nummer %07d", i) end
  local all, length = table.concat(parts), 0
  parts = nil
  for i = 1, n do
    local at = i % 1000000 * 20
    length = length + #all:sub(at + 1, at + 20)
  end
  return check(length, n * 20, "length")
end

function cases.join(n)
  local length = 0
  for i = 1, n do length = length + #("kommune" .. i) end
  return length
end

function cases.random(n)
  local random, inside = math.random, 0
  for _ = 1, n do
    local x = random()
    if x >= 0 and x < 1 then inside = inside + 1 end
  end
  return check(inside, n, "draws")
end

print(CASE, cases[CASE](N))
