-- Helpers of the suite, as globals. They print every result, so that the outputs of two machines
-- can be compared line by line; a line with EXPECTED differs from what Lua 5.4.4 promises.

-- Values of the same type, subtype and text are the same: 1 is not 1.0, and 0.0 is not -0.0.
local function same(a, b)
  if math.type(a) ~= math.type(b) then return false end
  if a ~= a and b ~= b then return true end
  return rawequal(a, b) and tostring(a) == tostring(b)
end

function check(name, got, expected)
  if same(got, expected) then
    print(name, got)
  else
    print(name, got, "EXPECTED", expected)
  end
end

-- Any number of values as one text.
function list(...)
  local parts = {}
  for i = 1, select("#", ...) do parts[i] = tostring((select(i, ...))) end
  return table.concat(parts, " ")
end

-- The function must raise this error, wherever in the file; the line is printed.
function fails(name, expected, f, ...)
  local ok, message = pcall(f, ...)
  if ok then message = "no error" end
  local bare = type(message) == "string" and message:gsub("^test%.lua:%d+: ", "") or message
  if same(bare, expected) then
    print(name, message)
  else
    print(name, message, "EXPECTED", expected)
  end
end

-- The text must not compile.
function rejects(name, expected, source)
  local f, message = load(source, "=src")
  check(name, f and "compiles" or message, expected)
end

-- What a text returns.
function value(source, ...) return assert(load(source, "=src"))(...) end
