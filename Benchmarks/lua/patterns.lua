-- Cleaning text with patterns: one task a line of the table at the end, each with its answer.
--
-- The runner puts `local TASK, TIMES = …` before it; a task is repeated TIMES times and its answer
-- printed, after a check. TASK "" runs every task once, "names" lists them with how often each is
-- to be repeated for about a fifth of a second of stock Lua.

local task_name, times = TASK or "", TIMES or 1

-- The same text on every machine: words of four to nine letters, some Danish, now and then a number.
local state = 7
local function below(n)
  state = (state * 1103515245 + 12345) % 2147483648
  return state // 65536 % n
end
local syllables = { "ka", "lo", "mi", "re", "sta", "tun", "gen", "\xc3\xa6r", "\xc3\xb8k", "\xc3\xa5r" }
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
  return list
end
local hundred = table.concat(words(100), " ")
local long = table.concat(words(12000), " ") .. " sidste ord."
local ragged = hundred:gsub(" ", "  \t ")
local padded = "   \t Ballerup Kommune, 2024   \n"
local csv = '2024;101;"K\xc3\xb8benhavn";1.234,5;;tal;"N/A"; 17 ;0,5;slut'
local report = "Den 31-12-2023 var udgiften 1.234,5 mio. kr., den 30-06-2024 var den 987,4 mio. kr."
local pairs_text = "width=80; height=24; colour=gr\xc3\xb8n; unit=mio. kr.; base=2024; decimals=1"
local page = ("<p>Udgift <b>12,5</b> mio. kr.</p> "):rep(20)
local path = "datasets/nogletal/2024/udgifter.csv"
local lines = {}
for index = 1, 100 do lines[index] = ("  line %d = %d  "):format(index, index * index) end
lines = table.concat(lines, "\n")
local names = { Ballerup = "BAL", Kommune = "K." }
local months = { ["01"] = "januar", ["06"] = "juni", ["12"] = "december" }

local find, match, gmatch, gsub = string.find, string.match, string.gmatch, string.gsub
local upper = string.upper

local function thousands(digits)
  local text, count = digits, nil
  repeat
    text, count = gsub(text, "^(-?%d+)(%d%d%d)", "%1.%2")
  until count == 0
  return text
end

local tasks = {
  { "trim ^%s*(.-)%s*$", 300000, function() return match(padded, "^%s*(.-)%s*$") end },
  { "trim by two gsubs", 200000, function()
    return (gsub(gsub(padded, "^%s+", ""), "%s+$", "")) end },
  { "split CSV ([^;]*)", 60000, function()
    local n = 0
    for _ in gmatch(csv, "([^;]*)") do n = n + 1 end
    return n end },
  { "split CSV by find plain", 100000, function()
    local n, from = 0, 1
    while true do
      local at = find(csv, ";", from, true)
      n = n + 1
      if not at then return n end
      from = at + 1
    end end },
  { "collapse blanks %s+", 8000, function() return #gsub(ragged, "%s+", " ") end },
  { "thousands ^(-?%d+)(%d%d%d)", 100000, function() return thousands("1234567890") end },
  { "words of 100, gsub %w+ ''", 20000, function() return #gsub(hundred, "%w+", "") end },
  { "words of 100, gsub %w+ <%0>", 10000, function() return #gsub(hundred, "%w+", "<%0>") end },
  { "words of 100, count", 20000, function() return select(2, gsub(hundred, "%S+", "%0")) end },
  { "words of 100 kB, gmatch %a+", 80, function()
    local n = 0
    for _ in gmatch(long, "%a+") do n = n + 1 end
    return n end },
  { "words of 100 kB, gsub upper", 50, function() return #gsub(long, "%l+", upper) end },
  { "100 kB, decimal points", 500, function() return (select(2, gsub(long, "%.", ","))) end },
  { "100 kB, find plain", 10000, function() return find(long, "sidste ord", 1, true) end },
  { "100 kB, find class", 300, function() return find(long, "[.,;]") end },
  { "100 kB, find %d%d%d%d%d+ end", 300, function() return find(long, "%d%d%d%d%d%d+") end },
  { "100 kB, find literal pattern", 500, function() return (find(long, "sidste%s+ord")) end },
  { "dates (%d+)-(%d+)-(%d+)", 100000, function()
    local d, m, y = match(report, "(%d%d)-(%d%d)-(%d%d%d%d)")
    return y .. m .. d end },
  { "dates by gsub and function", 40000, function()
    return (gsub(report, "(%d%d)-(%d%d)-(%d%d%d%d)", function(d, m, y)
      return d .. ". " .. months[m] .. " " .. y end)) end },
  { "amounts ([%d.]+,%d+) mio", 60000, function()
    local n = 0
    for amount in gmatch(report, "([%d%.]+,?%d*) mio%. kr%.") do n = n + #amount end
    return n end },
  { "amount ^-?%d+,?%d*$", 300000, function() return match("-1234,56", "^%-?%d+,?%d*$") end },
  { "pairs (%w+)=([^;]*)", 60000, function()
    local n = 0
    for key, value in gmatch(pairs_text, "(%w+)=([^;]*)") do n = n + #key * #value end
    return n end },
  { "gsub with a table", 150000, function() return (gsub(padded, "%a+", names)) end },
  { "gsub with a function", 100000, function() return (gsub(padded, "%a+", upper)) end },
  { "tags <[^>]+>", 15000, function() return #gsub(page, "<[^>]+>", "") end },
  { "tags <(.-)>", 10000, function() return #gsub(page, "<(.-)>", "") end },
  { "balanced %b<>", 15000, function() return #gsub(page, "%b<>", "") end },
  { "frontier %f[%w]%w+", 8000, function() return #gsub(hundred, "%f[%w]%w+", "w") end },
  { "quoted ([\"'])(.-)%1", 200000, function() return select(2, match(csv, "([\"'])(.-)%1")) end },
  { "file name ([^/]+)%.(%w+)$", 150000, function() return match(path, "([^/]+)%.(%w+)$") end },
  { "folder ^(.*)/", 300000, function() return match(path, "^(.*)/") end },
  { "lines ([^\\n]*)\\n?", 8000, function()
    local n = 0
    for line in gmatch(lines, "([^\n]*)\n?") do n = n + #line end
    return n end },
  { "lines (.-)\\n", 5000, function()
    local n = 0
    for line in gmatch(lines, "(.-)\n") do n = n + #line end
    return n end },
  { "lines, key and value", 1000, function()
    local n = 0
    for line in gmatch(lines, "[^\n]+") do
      local key, value = match(line, "^%s*(.-)%s*=%s*(%d+)%s*$")
      n = n + #key + tonumber(value)
    end
    return n end },
  { "short text, no match", 400000, function() return find("Kommune", "%d") end },
  { "short text, one class", 400000, function() return match("nr. 17", "%d+") end },
}

if task_name == "names" then
  for _, task in ipairs(tasks) do print(task[1] .. "\t" .. task[2]) end
  return
end

local answers = ANSWERS
for _, task in ipairs(tasks) do
  if task_name == "" or task_name == task[1] then
    local body, answer = task[3], nil
    for _ = 1, times do answer = body() end
    print(task[1], answer)
  end
end
