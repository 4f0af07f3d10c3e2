-- §6.4 string.format with formats at random, the same on every run: results and messages
local state = 12345
local function random(n)
  state = (state * 1103515245 + 12345) & 0x7fffffff
  return (state >> 8) % n
end
local function one_of(values) return values[random(#values) + 1] end

local parts = { "-", "+", " ", "#", "0", "1", "2", "9", "10", "99", "100", ".", ".3", ".99", ".100",
  "05", "" }
local letters = { "d", "i", "u", "c", "o", "x", "X", "a", "A", "e", "E", "f", "g", "G", "q", "s", "y",
  "F", "n", "l", "h", "%" }
local values = { 0, 1, -1, 255, math.maxinteger, math.mininteger, 1.5, -0.0, 1e300, 1 / 0, -1 / 0, 3.0,
  "x", "hello", "12", "0x10", "1e2", "a\0b", ("z"):rep(120), true,
  "\n\"\\\r\0011\127é" }

for _ = 1, 5000 do
  local format = "%"
  for _ = 1, random(4) do format = format .. one_of(parts) end
  format = format .. one_of(letters)
  if random(3) == 0 then format = "<" .. format .. ">" end
  if random(50) == 0 then format = format .. "%s" end
  print(format, pcall(string.format, format, one_of(values)))
end
for i = 0, 255 do print(string.format("%q", string.char(i, 48, i))) end
for i = 10, 35 do
  print(i, pcall(string.format, "%" .. ("0"):rep(i) .. "d", 1))
  print(i, pcall(string.format, "%" .. ("-"):rep(i) .. "s", 1))
end
