-- §6.4.2 string.pack, packsize, unpack

local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
local pack, unpack, size = string.pack, string.unpack, string.packsize

check("bytes", hex(pack("bB", -1, 255)), "ffff")
check("little endian", hex(pack("<i2 i4 i8", 1, 2, 3)), "0100020000000300000000000000")
check("big endian", hex(pack(">i2 i4 i8", 1, 2, 3)), "0001000000020000000000000003")
check("switching", hex(pack("<h >h =", 1, 1)), "01000001")
check("native names", list(size "h", size "H", size "i", size "I", size "l", size "j", size "J",
  size "T", size "n"), "2 2 4 4 8 8 8 8 8")
check("odd sizes", hex(pack("<i3 I7", -2, 5)), "feffff05000000000000")
check("up to sixteen bytes", hex(pack(">i16", -1)), ("ff"):rep(16))
check("floats", hex(pack(">f d n", 1.5, -2, 0.5)), "3fc00000c0000000000000003fe0000000000000")
check("fixed text", hex(pack("c5", "ab")), "6162000000")
check("zero-ended text", hex(pack("z", "ab")), "616200")
check("counted text", hex(pack(">s1 s2 s", "a", "b", "c")), "0161000162000000000000000163")
check("padding", hex(pack("<b x h", 1, 2)), "01000200")
check("alignment", hex(pack("<!4 b i4", 1, 2)), "0100000002000000")
check("alignment to a smaller power", hex(pack("<!2 b i4", 1, 2)), "010002000000")
check("alignment by option", hex(pack("<!4 b Xi4", 1)), "01000000")
check("no alignment unless asked", hex(pack("<b i4", 1, 2)), "0102000000")
check("size", list(size "<!4 b i4", size "c10", size "", size "<!8 b d"), "8 10 0 16")

check("unpack", list(unpack("<i2 i4", pack("<i2 i4", -1, 70000))), "-1 70000 7")
check("sign", list(unpack("bB", "\255\255")), "-1 255 3")
check("text", list(unpack("<z s1 c2", "ab\0\2cdef")), "ab cd ef 9")
check("from a position", list(unpack("<i2", "xx\5\0", 3)), "5 5")
check("from the end", list(unpack("B", "abc", -1)), "99 4")
check("the position alone", list(unpack("", "abc", 2)), "2")
check("three bytes", list(unpack("<i3 I3", "\254\255\255\254\255\255")), "-2 16777214 7")
check("sixteen bytes", list(unpack("<i16", pack("<i16", math.mininteger))),
  "-9223372036854775808 17")
check("float", list(unpack("<f", pack("<f", 0.1)) == 0.1, unpack("<d", pack("<d", 0.1)) == 0.1),
  "false true")
for _, v in ipairs { 0, 1, -1, math.maxinteger, math.mininteger } do
  check("j there and back", (unpack("j", pack("j", v))), v)
  check("big endian there and back", (unpack(">i8", pack(">i8", v))), v)
end
for _, v in ipairs { 0.0, -0.0, 1 / 0, 5e-324, 1.7976931348623157e308 } do check("n there and back",
  (unpack("n", pack("n", v))), v) end

fails("too large", "bad argument #2 to 'pack' (integer overflow)", function() pack("b", 128) end)
fails("too small", "bad argument #2 to 'pack' (integer overflow)",
  function() pack("i2", -32769) end)
fails("unsigned overflow", "bad argument #2 to 'pack' (unsigned overflow)",
  function() pack("B", 256) end)
fails("text too long", "bad argument #2 to 'pack' (string longer than given size)",
  function() pack("c1", "ab") end)
fails("length does not fit", "bad argument #2 to 'pack' (string length does not fit in given size)",
  function() pack("s1", ("x"):rep(256)) end)
fails("zero inside", "bad argument #2 to 'pack' (string contains zeros)",
  function() pack("z", "a\0") end)
fails("unknown option", "invalid format option 'y'", function() pack("y", 1) end)
fails("size out of range", "integral size (17) out of limits [1,16]", function() pack("i17", 1) end)
fails("missing size", "missing size for format option 'c'", function() pack("c", "x") end)
fails("no power of two", "bad argument #1 to 'pack' (format asks for alignment not power of 2)",
  function() pack("!4 i3", 1) end)
fails("missing argument", "bad argument #3 to 'pack' (number expected, got nil)",
  function() pack("bb", 1) end)
fails("data too short", "bad argument #2 to 'unpack' (data string too short)",
  function() unpack("i4", "abc") end)
fails("unfinished text", "bad argument #2 to 'unpack' (unfinished string for format 'z')",
  function() unpack("z", "abc") end)
fails("position outside", "bad argument #3 to 'unpack' (initial position out of string)",
  function() unpack("b", "abc", 5) end)
fails("does not fit", "9-byte integer does not fit into Lua Integer",
  function() unpack("<i9", ("\255"):rep(8) .. "\1") end)
fails("variable size", "bad argument #1 to 'size' (variable-length format)",
  function() size("z") end)
