-- §6.5 UTF-8

local text = "aæ€😀"
check("len", list(utf8.len(text), utf8.len "", utf8.len("æøå")), "4 0 3")
check("len of a part", list(utf8.len(text, 2), utf8.len(text, 2, 2), utf8.len(text, -4),
  utf8.len(text, 11)), "3 1 1 0")
check("len of bad bytes", list(utf8.len "a\xFFb"), "nil 2")
check("len of a cut character", list(utf8.len "a\xC3"), "nil 2")
check("len of an overlong form", list(utf8.len "\xC0\x80"), "nil 1")
check("len of a surrogate", list(utf8.len "\xED\xA0\x80"), "nil 1")
check("len when lax", list(utf8.len("\xED\xA0\x80", 1, -1, true),
  utf8.len("\u{7FFFFFFF}", 1, -1, true)), "1 1")
check("beyond Unicode", list(utf8.len "\u{110000}"), "nil 1")
check("char", list(utf8.char(), utf8.char(97, 230, 8364, 128512)), " " .. text)
check("char of large numbers", list(#utf8.char(0x7FFFFFFF), #utf8.char(0x10FFFF), #utf8.char(0)),
  "6 4 1")
check("codepoint", list(utf8.codepoint(text)), "97")
check("codepoints", list(utf8.codepoint(text, 1, -1)), "97 230 8364 128512")
check("no codepoint", select("#", utf8.codepoint(text, 3, 2)), 0)
check("offset", list(utf8.offset(text, 1), utf8.offset(text, 2), utf8.offset(text, 3),
  utf8.offset(text, 4), utf8.offset(text, 5), utf8.offset(text, 6)),
  "1 2 4 7 11 nil")
check("offset from the end", list(utf8.offset(text, -1), utf8.offset(text, -2),
  utf8.offset(text, -4), utf8.offset(text, -5)), "7 4 1 nil")
check("offset 0", list(utf8.offset(text, 0, 3), utf8.offset(text, 0, 9), utf8.offset(text, 0, 1)),
  "2 7 1")
check("offset from a position", list(utf8.offset(text, 2, 2), utf8.offset(text, -1, 7)), "4 4")
check("charpattern", #utf8.charpattern, 14)
local n = 0
for _ in text:gmatch(utf8.charpattern) do n = n + 1 end
check("characters by pattern", n, 4)
local out = ""
for position, code in utf8.codes(text) do out = out .. position .. ":" .. code .. " " end
check("codes", out, "1:97 2:230 4:8364 7:128512 ")
out = ""
for _, code in utf8.codes("a\u{200000}b", true) do out = out .. code .. " " end
check("codes when lax", out, "97 2097152 98 ")
fails("codes of bad bytes", "invalid UTF-8 code", function() for _ in utf8.codes "a\xFF" do end end)
fails("codes of a cut character", "invalid UTF-8 code",
  function() for _ in utf8.codes "a\xC3" do end end)
fails("codepoint of bad bytes", "invalid UTF-8 code", function() utf8.codepoint "\xFF" end)
fails("codepoint outside", "bad argument #3 to 'codepoint' (out of bounds)",
  function() utf8.codepoint("abc", 1, 4) end)
fails("codepoint before", "bad argument #2 to 'codepoint' (out of bounds)",
  function() utf8.codepoint("abc", 0) end)
fails("char too large", "bad argument #1 to 'char' (value out of range)",
  function() utf8.char(0x80000000) end)
fails("char below 0", "bad argument #1 to 'char' (value out of range)",
  function() utf8.char(-1) end)
fails("len outside", "bad argument #2 to 'len' (initial position out of bounds)",
  function() utf8.len("abc", 5) end)
fails("len beyond", "bad argument #3 to 'len' (final position out of bounds)",
  function() utf8.len("abc", 1, 4) end)
fails("offset inside a character", "initial position is a continuation byte",
  function() utf8.offset(text, 1, 3) end)
fails("offset outside", "bad argument #3 to 'offset' (position out of bounds)",
  function() utf8.offset("abc", 1, 5) end)
fails("no text", "bad argument #1 to 'len' (string expected, got no value)",
  function() utf8.len() end)

-- Escapes and functions agree.
for _, code in ipairs { 0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF } do
  local written = value(("return '\\u{%X}'"):format(code))
  check("escape of " .. code, written, utf8.char(code))
  if code < 0xD800 or code > 0xDFFF then check("and back", utf8.codepoint(written), code) end
end
