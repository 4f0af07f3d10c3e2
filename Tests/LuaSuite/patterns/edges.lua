-- Where the limits of the matcher lie: nesting, captures, long texts, patterns that push each
-- other out of the cache. Prints results; stock Lua prints the same.

local function put(name, ok, ...)
  local parts = { name, tostring(ok) }
  for index = 1, select("#", ...) do
    local part = tostring((select(index, ...)))
    -- Long texts by their length and their ends.
    if #part > 60 then part = #part .. ":" .. part:sub(1, 20) .. ".." .. part:sub(-20) end
    parts[#parts + 1] = part
  end
  print(table.concat(parts, " "))
end
local function try(name, text, pattern, ...)
  put(name .. " find", pcall(string.find, text, pattern, ...))
  put(name .. " match", pcall(string.match, text, pattern, ...))
  put(name .. " gsub", pcall(string.gsub, text, pattern, "<%0>"))
end

-- 200 attempts may be nested; which items nest depends on what they find.
local as = ("a"):rep(400)
for _, piece in ipairs { "a?", "a*", "a-", "b?", "b*", "b-", ".", "a" } do
  for count = 197, 202 do
    try(piece .. count, as, "^" .. piece:rep(count))
    try(piece .. count .. " end", ("a"):rep(count), "^" .. piece:rep(count) .. "$")
  end
end
for count = 195, 201 do
  try("captures and repeats " .. count, as, "(" .. ("a?"):rep(count - 3) .. ")()")
  try("spent before a fault " .. count, as, ("a?"):rep(count) .. "%1")
  try("spent before a set " .. count, as, ("a?"):rep(count) .. "[b")
  try("not begun " .. count, as, "b" .. ("a?"):rep(count + 5))
  try("not followed " .. count, "aab", ("a?"):rep(2) .. "c" .. ("a?"):rep(count + 5))
  try("greedy, too deep to look " .. count, "aaa", ("b?"):rep(20) .. ("()"):rep(10) .. "a*b")
  try("dashes " .. count, ("a"):rep(5) .. "b", ("a-"):rep(4) .. ("x-"):rep(count) .. "b")
end

-- 32 captures.
for count = 30, 34 do
  try("positions " .. count, "abc", ("()"):rep(count))
  try("letters " .. count, ("ab"):rep(20), ("(.)"):rep(count))
  try("open " .. count, "abc", ("("):rep(count))
  try("behind " .. count, "abc", "x" .. ("()"):rep(count))
end
put("nine", ("abcdefghi"):gsub("(.)(.)(.)(.)(.)(.)(.)(.)(.)", "%9%8%7%6%5%4%3%2%1"))

-- Texts around the sizes of the blocks in which the matcher works.
for _, size in ipairs { 4096, 16384, 32768, 65536 } do
  for length = size - 2, size + 2 do
    local text = ("a"):rep(length)
    local name = "length " .. length
    for _, ending in ipairs { "", "b", "bc", "ab" } do
      local whole = text .. ending
      for _, pattern in ipairs { "^a+b", "b", "[bc]+", "^a*$", "^.-b", "^%w-c", "^a-b$", "^.*b()" } do
        put(name, pcall(string.find, whole, pattern))
      end
      put(name, whole:find(ending .. "x", 1, true))
      put(name, whole:find("a" .. ending, length - 3, true))
      put(name, whole:find(ending .. "a", 2))
    end
    put(name, (text .. "-" .. text .. "-"):find("^(a+)%-%1%-$"))
    put(name, (text .. "-" .. text .. "b"):find("^(a+)%-%1%-$"))
    put(name, ("(" .. text .. ")"):find("%b()"))
    put(name, ("(" .. text):find("^%b()"))
    put(name, ("x"):rep(7) == (text .. "x"):gsub("a", ""):rep(7))
  end
end
put("long needle", (as:rep(1000) .. "b" .. as):find(as:rep(60) .. "b", 1, true))
put("long needle, none", (as:rep(1000) .. "b" .. as):find(as:rep(60) .. "c", 1, true))
put("long pattern", (as:rep(3) .. "b"):find("(" .. as .. ")%1+" .. as .. ".-b"))

-- Starts.
for start = -5, 6 do
  try("start " .. start, "abc", "", start)
  try("start " .. start, "abc", "^.", start)
  try("start " .. start, "abc", "%f[%w]", start)
  try("start " .. start, "abc", "b", start)
  local n = 0
  for a, b in ("abc"):gmatch("()(.?)", start) do put("gmatch " .. start, a, b) end
end
put("huge start", pcall(string.find, "abc", "a", math.maxinteger))
put("huge start", pcall(string.find, "abc", "a", math.mininteger))
put("times", ("abc"):gsub("", "-", 0), ("abc"):gsub("", "-", -1), ("abc"):gsub("", "-", 2))
put("anchor", ("aaa"):gsub("^a", "b"), ("aaa"):gsub("^", "b"))
for a in ("^a^a"):gmatch("^a") do put("gmatch anchor", a) end
for a in ("aaa"):gmatch("^*a") do put("gmatch anchor repeated", a) end
put("number", pcall(string.gsub, 1234, 2, 9))
put("no function", pcall(string.gsub, "a", "a", function() error("x", 0) end))

-- What a call inside a replacement does must not reach the call outside, however many patterns
-- it compiles and however much it leaves to be collected.
local results = {}
for round = 1, 3 do
  results[round] = ("one two three"):gsub("(%w)(%w-)", function(a, b)
    local out = {}
    for index = 1, 300 do
      local name = a .. index .. "x"
      out[index] = name:gsub("^(" .. a .. ")(%d+)x$", "%2%1") .. ("y"):rep(50 + index):sub(1, 1)
    end
    return #table.concat(out)
  end)
end
put("inside", results[1], results[1] == results[2], results[2] == results[3])
local counts = 0
for word in ("alpha beta gamma delta"):gmatch("(%w+)") do
  for index = 1, 400 do
    local text = word .. index
    if text:match("^" .. word .. "(" .. index .. ")$") == tostring(index) then counts = counts + 1 end
  end
end
put("gmatch outside", counts)
