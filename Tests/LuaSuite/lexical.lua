-- §3.1 Lexical conventions

-- Names and keywords
local _a1, A1, goto_ = 1, 2, 3
check("names are case sensitive", list(_a1, A1), "1 2")
check("a keyword inside a name", goto_, 3)
for word in ("and break do else elseif end false for function goto if in local nil not or repeat "
  .. "return then true until while"):gmatch "%a+" do
  check("keyword " .. word, load("local " .. word .. " = 1") == nil, true)
end
rejects("letters beyond ASCII are no names", "src:1: unexpected symbol near '<\\195>'",
  "\195\166 = 1")

-- Comments
check("short comment", 1 -- here
  + 1, 2)
check("long comment", --[[ over
several lines ]] 5, 5)
check("long comment with level", --[==[ ]] ]=] ]==] 6, 6)
---[[ an ordinary comment
check("comment that looks long", 7, 7)
--]]
check("comment without a line end", load("return 1 -- end")(), 1)
rejects("unfinished long comment",
  "src:1: unfinished long comment (starting at line 1) near <eof>", "--[[ x")

-- Strings with escapes
check("control escapes", "\a\b\f\n\r\t\v" == string.char(7, 8, 12, 10, 13, 9, 11), true)
check("quotes", "\"'" .. '\'"', "\"''\"")
check("backslash", #"\\", 1)
check("decimal escapes", "\65\066\0067", "AB\6" .. "7")
check("hexadecimal escapes", "\x41\x7a", "Az")
check("zero byte", #"a\0b", 3)
check("unicode escapes", "\u{E6}\u{41}\u{20AC}", "æA€")
check("largest unicode escape", #"\u{7FFFFFFF}", 6)
check("escaped line break", "a\
b", "a\nb")
check("skipped space", "a\z
       b\z c", "abc")
rejects("unknown escape", "src:1: invalid escape sequence near '\"\\q'", [[return "\q"]])
rejects("decimal escape too large", "src:1: decimal escape too large near '\"\\300\"'",
  [[return "\300"]])
rejects("hexadecimal digit missing", "src:1: hexadecimal digit expected near '\"\\xg'",
  [[return "\xg"]])
rejects("unicode brace missing", "src:1: missing '{' near '\"\\u4'", [[return "\u41"]])
rejects("unicode too large", "src:1: UTF-8 value too large near '\"\\u{80000000'",
  [[return "\u{80000000}"]])
rejects("unfinished string", "src:1: unfinished string near <eof>", [[return "abc]])
rejects("string over a line", "src:1: unfinished string near '\"abc'", "return \"abc\nd\"")

-- Long strings
check("long string", [[a\n"b"]], "a\\n\"b\"")
check("first line break dropped", [[
x]], "x")
check("second line break kept", [[

x]], "\nx")
check("levels", [==[a]]b]=]c]==], "a]]b]=]c")
check("bracket at the end", [=[a]]=], "a]")
check("carriage returns", load("return [[a\r\nb\rc\n\rd]]")(), "a\nb\nc\nd")
rejects("unfinished long string",
  "src:1: unfinished long string (starting at line 1) near <eof>", "return [[a")
rejects("bad long delimiter", "src:1: invalid long string delimiter near '[='", "return [=a")

-- Numerals
check("integer", 3, 3)
check("leading zeros", 007, 7)
check("float", 3.0, 3.0)
check("point first", .5, 0.5)
check("point last", 5., 5.0)
check("exponent", 314.16e-2, 3.1416)
check("capital exponent", 1E+2, 100.0)
check("hexadecimal", 0xff, 255)
check("capital hexadecimal", 0XA, 10)
check("hexadecimal wraps", 0xffffffffffffffff, -1)
check("hexadecimal wraps twice", 0x123456789abcdef01, 0x23456789abcdef01)
check("hexadecimal fraction", 0x0.1E, 0.1171875)
check("hexadecimal exponent", 0xA23p-4, 162.1875)
check("too large for an integer", 9223372036854775808, 9223372036854775808.0)
check("largest integer", 9223372036854775807, math.maxinteger)
check("overflowing exponent", 1e999, math.huge)
rejects("malformed number", "src:1: malformed number near '3x'", "return 3x")
rejects("malformed exponent", "src:1: malformed number near '1e'", "return 1e")
rejects("malformed hexadecimal", "src:1: malformed number near '0x'", "return 0x")
rejects("two points", "src:1: malformed number near '1.2.3'", "return 1.2.3")
check("concat needs a space after a number", 1 .. 2, "12")

-- Tokens
rejects("unexpected symbol", "src:1: unexpected symbol near '@'", "@")
rejects("near a keyword", "src:2: <name> expected near 'end'", "local\nend")
rejects("missing end", "src:3: 'end' expected (to close 'if' at line 1) near <eof>",
  "if x then\n\n")
rejects("stray end", "src:1: <eof> expected near 'end'", "end")
check("semicolons", load(";;; return 1;")(), 1)
check("no space needed", load("return(1)+2--[[x]]*3")(), 7)
