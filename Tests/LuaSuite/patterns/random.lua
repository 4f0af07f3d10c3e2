-- Random patterns and subjects, the same for every Lua that runs this file.
--
-- The runner puts `local FIRST, LAST, SHOW = …` before it. Blocks FIRST to LAST of 1,000 pairs are
-- tried; a line is printed for each with a hash over everything that the functions gave, or raised.
-- Where SHOW is true every pair of the blocks is printed with its results instead.

local unpack, concat = string.unpack, table.concat
local state = 0

local function below(n)
  state = state * 6364136223846793005 + 1442695040888963407
  return (state >> 33) % n
end
local function chance(percent) return below(100) < percent end
local function pick(list) return list[below(#list) + 1] end
local function letter(text)
  local at = below(#text) + 1
  return text:sub(at, at)
end

local alphabets = { "ab", "ab", "aab1 ", "a()b", "a\0b", "aB9_ .", "x]-^%a", "\xc3\xa6a,;", "[]ab$" }
-- A class and bytes that fit it, of those that the alphabets have or not.
local classes = {
  { "%a", "abB" }, { "%d", "019" }, { "%s", " \n" }, { "%w", "a1B" }, { "%l", "ab" },
  { "%u", "BA" }, { "%p", ".,-" }, { "%x", "a9F" }, { "%c", "\0\n" }, { "%g", "a.]" },
  { "%A", "1 ." }, { "%D", "ab " }, { "%S", "a1" }, { "%W", " -" }, { "%L", "1B" },
  { "%U", "a1" }, { "%P", "a1 " }, { "%X", "x ." }, { "%C", "a " }, { "%G", " \xc3" },
  { "%z", "\0" }, { "%Z", "az" }, { "%.", "." }, { "%%", "%" }, { "%]", "]" }, { "%-", "-" },
}
local repeats = { "*", "+", "-", "?" }

-- A set, and a byte that usually fits it.
local function set(alphabet)
  local parts, example = { "[" }, nil
  local negated = chance(20)
  if negated then parts[2] = "^" end
  if chance(5) then parts[#parts + 1] = "]" end
  for _ = 1, 1 + below(3) do
    local kind = below(10)
    if kind < 5 then
      local byte = letter(alphabet)
      example = example or byte
      parts[#parts + 1] = (byte == "]" or byte == "^" or byte == "%") and "%" .. byte or byte
    elseif kind < 7 then
      parts[#parts + 1] = pick { "a-z", "0-9", "a-b", "A-Z", "b-a", "%a-z", "a-%", "+--", "a-" }
      example = example or "a"
    else
      local class = pick(classes)
      parts[#parts + 1] = class[1]
      example = example or letter(class[2])
    end
  end
  parts[#parts + 1] = "]"
  if negated then example = letter(alphabet) end
  return concat(parts), example
end

-- One item that may be repeated, and a byte that usually fits it.
local function single(alphabet)
  local kind = below(20)
  if kind < 9 then
    local byte = letter(alphabet)
    if byte:find("[%^%$%(%)%%%.%[%]%*%+%-%?]") and chance(85) then return "%" .. byte, byte end
    return byte, byte
  elseif kind < 12 then
    return ".", letter(alphabet)
  elseif kind < 16 then
    local class = pick(classes)
    return class[1], letter(class[2])
  end
  return set(alphabet)
end

-- A pattern, and a text that it usually matches.
local function pattern(alphabet)
  local parts, example = {}, {}
  local captures, open = 0, {}
  if chance(15) then parts[1] = "^" end
  for _ = 1, 1 + below(6) do
    local kind = below(40)
    if kind < 4 then
      captures = captures + 1
      open[#open + 1] = captures
      parts[#parts + 1] = "("
    elseif kind < 8 and #open > 0 then
      open[#open] = nil
      parts[#parts + 1] = ")"
    elseif kind == 8 then
      captures = captures + 1
      parts[#parts + 1] = "()"
    elseif kind < 11 and captures > #open then
      -- Of the captures some are open still: a reference to one of those is a fault.
      parts[#parts + 1] = "%" .. (1 + below(chance(80) and captures - #open or captures))
      example[#example + 1] = letter(alphabet)
    elseif kind == 11 then
      local a, b = letter(alphabet .. "("), letter(alphabet .. ")")
      parts[#parts + 1] = "%b" .. a .. b
      example[#example + 1] = a .. letter(alphabet) .. b
    elseif kind == 12 then
      parts[#parts + 1] = "%f" .. set(alphabet)
    else
      local text, byte = single(alphabet)
      local times = 1
      if chance(45) then
        local sign = pick(repeats)
        text = text .. sign
        times = sign == "?" and below(2) or below(4)
        if sign == "+" then times = times + 1 end
      end
      parts[#parts + 1] = text
      example[#example + 1] = byte:rep(times)
    end
  end
  while #open > 0 and chance(95) do
    open[#open] = nil
    parts[#parts + 1] = ")"
  end
  if chance(12) then parts[#parts + 1] = "$" end
  local text = concat(parts)
  if chance(10) then
    -- One byte too many, too few or another: often malformed.
    local at, size = 1 + below(#text + 1), below(2)
    local new = chance(70) and letter("%[]()^$*+-?.bf1a\0") or ""
    text = text:sub(1, at - 1) .. new .. text:sub(at + size)
  end
  return text, concat(example)
end

local function noise(alphabet, most)
  local parts = {}
  for index = 1, below(most + 1) do parts[index] = letter(alphabet) end
  return concat(parts)
end

local function subject(alphabet, example)
  if chance(15) then return noise(alphabet, 12) end
  local text = noise(alphabet, 4) .. example .. noise(alphabet, 4)
  if chance(20) then text = text .. example end
  return text
end

local templates = {
  "", "x", "<%0>", "%1", "<%1>", "%%", "%1%2", "%2", "%0%0", "a%", "%x", "%9", "\0%0", "%\0", 7,
}
local tables = {
  {}, { a = "A", b = false, [""] = "-", aa = "2", ab = 12 }, { a = 1.5, [1] = "one", [2] = "two" },
  setmetatable({}, { __index = function(_, key) return key == "a" and "<a>" or nil end }),
  { a = {}, b = print },
}
local functions = {
  function(...) return concat({ ... }, "|") end,
  function(first) return first ~= "a" and first end,
  function() end,
  function(first, second) return second end,
  function(first) return #tostring(first) end,
  function(first) if first == "b" then return {} end return "" end,
  -- A call inside a call finds its own captures.
  function(first) return (tostring(first):gsub("(.)", "%1%1")) end,
}

local out, count, matched, raised
local function put(...)
  for index = 1, select("#", ...) do
    local value = select(index, ...)
    out[count + 1] = type(value) == "string" and value or tostring(value)
    out[count + 2] = "\1"
    count = count + 2
  end
  out[count + 1] = "\2"
  count = count + 1
end
local function noted(ok, ...)
  if not ok then raised = true end
  put(ok, ...)
  return ok and ...
end

local function collect(text, source, init)
  local n = 0
  for a, b, c in string.gmatch(text, source, init) do
    put(a, b, c)
    n = n + 1
    if n > 40 then return "endless" end
  end
  return n
end

local function start(text)
  if chance(70) then return nil end
  return below(#text + 8) - 4 - (chance(50) and #text or 0)
end

local function try(text, source)
  out, count, raised = {}, 0, false
  local init, most = start(text), chance(20) and below(4) or nil
  local found = noted(pcall(string.find, text, source, init))
  noted(pcall(string.match, text, source, init))
  noted(pcall(collect, text, source, init))
  noted(pcall(string.gsub, text, source, pick(templates), most))
  noted(pcall(string.gsub, text, source, pick(tables), most))
  noted(pcall(string.gsub, text, source, pick(functions), most))
  return concat(out), found and true or false, raised
end

local function hash(seed, text)
  text = text .. ("\0"):rep(-#text % 8)
  for at = 1, #text, 8 do
    seed = (seed ~ unpack("<i8", text, at)) * 1099511628211
    seed = seed ~ (seed >> 29)
  end
  return seed
end

local all_matched, all_raised = 0, 0
for block = FIRST, LAST do
  state = block * 7919 + 12345
  local total = block
  for number = 1, 1000 do
    local alphabet = pick(alphabets)
    local source, example = pattern(alphabet)
    local text = subject(alphabet, example)
    if chance(1) and source:byte() ~= 94 then
      -- Almost as many nested attempts as are allowed, before the pattern itself.
      local times = 92 + below(8)
      source, text = "^" .. ("a+b+"):rep(times) .. source, ("ab"):rep(times) .. text
    end
    local given, found, fault = try(text, source)
    if found then all_matched = all_matched + 1 end
    if fault then all_raised = all_raised + 1 end
    if SHOW then
      print((("%d %q %q: %q"):format(number, source, text, given):gsub("\\?\n", "\\n")))
    else
      total = hash(total, given)
    end
  end
  if not SHOW then print(("%d %016x"):format(block, total)) end
end
print(("matched %d raised %d"):format(all_matched, all_raised))
