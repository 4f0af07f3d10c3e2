-- Every pattern of up to four of these bytes, malformed ones included, over a few subjects; one
-- line a first byte, with a hash over everything that find, match and gsub gave or raised. The
-- runner puts `local SHOW = …` before: a first byte whose patterns are printed, or "".

local bytes = { "a", "1", "%", "[", "]", "(", ")", "^", "$", "-", "*", ".", "b", "f" }
local subjects = { "", "a1-a", "[a]1b(" }
local find, match, gsub, unpack = string.find, string.match, string.gsub, string.unpack

local function text(ok, a, b, c, d)
  return tostring(ok) .. tostring(a) .. "," .. tostring(b) .. "," .. tostring(c) .. tostring(d)
end

local total
local function try(source)
  for _, subject in ipairs(subjects) do
    local given = text(pcall(find, subject, source)) .. text(pcall(match, subject, source))
      .. text(pcall(gsub, subject, source, "<%0%1>")) .. ("\0"):rep(7)
    if SHOW == source:sub(1, 1) then print(("%q %q: %q"):format(source, subject, given)) end
    for at = 1, #given - 7, 8 do
      total = (total ~ unpack("<i8", given, at)) * 1099511628211
      total = total ~ (total >> 29)
    end
  end
end

local function extend(source, room)
  try(source)
  if room == 0 then return end
  for _, byte in ipairs(bytes) do extend(source .. byte, room - 1) end
end

for _, first in ipairs(bytes) do
  total = 0
  extend(first, 3)
  print(first .. (" %016x"):format(total))
end
