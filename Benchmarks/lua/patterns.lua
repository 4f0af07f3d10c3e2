-- Cleaning text with patterns: the tasks of a typical script, each with its answer.
--
-- By itself it does every task once. The runner, patterns.py, puts `local TASK, TIMES = …` before
-- it: the number of one task and how often it is done. TASK 0 lists the tasks, each with a number
-- of times that takes stock Lua about a tenth of a second.

local find, match, gmatch, gsub = string.find, string.match, string.gmatch, string.gsub
local upper, select, tonumber = string.upper, select, tonumber

-- The same text on every machine: words of two to four syllables, now and then a number.
local state = 7
local function below(n)
  state = (state * 1103515245 + 12345) % 2147483648
  return state // 65536 % n
end
local syllables = { "ka", "lo", "mi", "re", "sta", "tun", "gen", "ær", "øk", "år" }
local function words(count)
  local list = {}
  for index = 1, count do
    if below(12) == 0 then
      list[index] = tostring(below(100000))
    else
      local word = {}
      for part = 1, 2 + below(3) do word[part] = syllables[below(#syllables) + 1] end
      list[index] = table.concat(word)
    end
  end
  return table.concat(list, " ")
end

local hundred = words(100)
local ragged = gsub(hundred, " ", "  \t ")
local long = words(12000) .. " sidste ord."
local padded = "   \t Ballerup Kommune, 2024   \n"
local csv = '2024;101;"København";1.234,5;;tal;"N/A"; 17 ;0,5;slut'
local report = "Den 31-12-2023 brugtes 1.234,5 mio. kr., den 30-06-2024 atter 987,4 mio. kr."
local options = "width=80; height=24; colour=grøn; unit=mio. kr.; base=2024; decimals=1"
local page = ("<p>Udgift <b>12,5</b> mio. kr.</p> "):rep(20)
local path = "datasets/nogletal/2024/udgifter.csv"
local lines = {}
for index = 1, 100 do lines[index] = ("  line %d = %d  "):format(index, index * index) end
lines = table.concat(lines, "\n")
local short = { Ballerup = "BAL", Kommune = "K." }
local months = { ["06"] = "juni", ["12"] = "december" }

local tasks = {}
local function task(title, times, answer, body)
  tasks[#tasks + 1] = { title = title, times = times, answer = answer, body = body }
end

task("trim: ^%s*(.-)%s*$", 150000, "Ballerup Kommune, 2024", function()
  return match(padded, "^%s*(.-)%s*$")
end)
task("trim: two gsubs", 100000, "Ballerup Kommune, 2024", function()
  return (gsub(gsub(padded, "^%s+", ""), "%s+$", ""))
end)
task("split CSV: gmatch ([^;]*)", 30000, 10, function()
  local n = 0
  for _ in gmatch(csv, "([^;]*)") do n = n + 1 end
  return n
end)
task("split CSV: find plain", 50000, 10, function()
  local n, from = 0, 1
  while true do
    local at = find(csv, ";", from, true)
    n = n + 1
    if not at then return n end
    from = at + 1
  end
end)
task("collapse blanks: gsub %s+", 4000, 874, function() return #gsub(ragged, "%s+", " ") end)
task("thousands: ^(-?%d+)(%d%d%d)", 50000, "1.234.567.890", function()
  local text, count = "1234567890", nil
  repeat
    text, count = gsub(text, "^(-?%d+)(%d%d%d)", "%1.%2")
  until count == 0
  return text
end)
task("100 words: gsub %w+ to nothing", 10000, 269, function() return #gsub(hundred, "%w+", "") end)
task("100 words: gsub %w+ to <%0>", 5000, 1184, function() return #gsub(hundred, "%w+", "<%0>") end)
task("100 words: count by gsub %S+", 10000, 100, function()
  return select(2, gsub(hundred, "%S+", "%0"))
end)
task("100 kB: gmatch %a+", 40, 17563, function()
  local n = 0
  for _ in gmatch(long, "%a+") do n = n + 1 end
  return n
end)
task("100 kB: gsub %l+ by upper", 25, 17563, function()
  return select(2, gsub(long, "%l+", upper))
end)
task("100 kB: gsub of a full stop", 250, 1, function() return select(2, gsub(long, "%.", ",")) end)
task("100 kB: find plain", 5000, 102422, function() return (find(long, "sidste ord", 1, true)) end)
task("100 kB: find [.,;]", 150, 102432, function() return (find(long, "[.,;]")) end)
task("100 kB: find six digits", 150, nil, function() return find(long, "%d%d%d%d%d%d+") end)
task("100 kB: find sidste%s+ord", 250, 102422, function() return (find(long, "sidste%s+ord")) end)
task("dates: match", 50000, "20231231", function()
  local d, m, y = match(report, "(%d%d)-(%d%d)-(%d%d%d%d)")
  return y .. m .. d
end)
task("dates: gsub by a function", 20000, 86, function()
  return #gsub(report, "(%d%d)-(%d%d)-(%d%d%d%d)", function(d, m, y)
    return d .. ". " .. months[m] .. " " .. y
  end)
end)
task("amounts: ([%d%.]+,?%d*) mio%. kr%.", 30000, "1.234,5987,4", function()
  local all = ""
  for amount in gmatch(report, "([%d%.]+,?%d*) mio%. kr%.") do all = all .. amount end
  return all
end)
task("amount: ^%-?%d+,?%d*$", 150000, "-1234,56", function()
  return match("-1234,56", "^%-?%d+,?%d*$")
end)
task("key=value: gmatch (%w+)=([^;]*)", 30000, 108, function()
  local n = 0
  for key, value in gmatch(options, "(%w+)=([^;]*)") do n = n + #key * #value end
  return n
end)
task("gsub by a table", 75000, "   \t BAL K., 2024   \n", function()
  return (gsub(padded, "%a+", short))
end)
task("gsub by a function", 50000, "   \t BALLERUP KOMMUNE, 2024   \n", function()
  return (gsub(padded, "%a+", upper))
end)
task("tags: <[^>]+>", 7500, 420, function() return #gsub(page, "<[^>]+>", "") end)
task("tags: <(.-)>", 5000, 420, function() return #gsub(page, "<(.-)>", "") end)
task("tags: %b<>", 7500, 420, function() return #gsub(page, "%b<>", "") end)
task("frontier: %f[%w]%w+", 4000, 424, function() return #gsub(hundred, "%f[%w]%w+", "w") end)
task("quotes: ([\"'])(.-)%1", 100000, "København", function()
  return select(2, match(csv, "([\"'])(.-)%1"))
end)
task("file name: ([^/]+)%.(%w+)$", 40000, "udgifter", function()
  return (match(path, "([^/]+)%.(%w+)$"))
end)
task("folder: ^(.*)/", 150000, "datasets/nogletal/2024", function()
  return match(path, "^(.*)/")
end)
task("lines: ([^\\n]*)\\n?", 4000, 1750, function()
  local n = 0
  for line in gmatch(lines, "([^\n]*)\n?") do n = n + #line end
  return n
end)
task("lines: (.-)\\n", 2500, 1730, function()
  local n = 0
  for line in gmatch(lines, "(.-)\n") do n = n + #line end
  return n
end)
task("lines: name and number", 500, 339042, function()
  local n = 0
  for line in gmatch(lines, "[^\n]+") do
    local key, value = match(line, "^%s*(.-)%s*=%s*(%d+)%s*$")
    n = n + #key + tonumber(value)
  end
  return n
end)
task("short text: find %d, none", 250000, nil, function() return find("Kommune", "%d") end)
task("short text: match %d+", 200000, "17", function() return match("nr. 17", "%d+") end)
-- A pattern that is new each time cannot be kept compiled.
local number = 0
task("patterns built anew", 100000, "80", function()
  number = number + 1
  return match(options, "width=(%d+)[;" .. number .. "]")
end)

if TASK == 0 then
  for _, one in ipairs(tasks) do print(one.times .. "\t" .. one.title) end
  return
end
for index = TASK or 1, TASK or #tasks do
  local one = tasks[index]
  local body, given = one.body, one.answer
  for _ = 1, TIMES or 1 do given = body() end
  if given ~= one.answer then
    error(("%s: %s instead of %s"):format(one.title, given, one.answer))
  end
end
print("done")
