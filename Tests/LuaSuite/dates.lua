-- §6.9 os.date, os.time, os.difftime. Local times go there and back, so that no time zone shows.

local function at(y, m, d, h, min, s) return os.time { year = y, month = m, day = d, hour = h,
  min = min, sec = s } end
local function utc(format, time) return os.date("!" .. format, time) end
local function joined(t) return list(t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday,
  t.yday) end

check("the epoch", utc("%Y-%m-%d %H:%M:%S", 0), "1970-01-01 00:00:00")
check("a leap day", utc("%Y-%m-%d", 951782400), "2000-02-29")
check("before 1970", utc("%Y-%m-%d %H:%M:%S", -86400), "1969-12-31 00:00:00")
check("names", utc("%a %A %b %B %p", 0), "Thu Thursday Jan January AM")
check("compounds", utc("%c|%D|%F|%R|%T|%r|%x|%X", 86399),
  "Thu Jan  1 23:59:59 1970|01/01/70|1970-01-01|23:59|23:59:59|11:59:59 PM|01/01/70|23:59:59")
check("numbers", utc("%C %d %e %g %G %H %I %j %m %M %S %u %U %V %w %W %y", 0),
  "19 01  1 70 1970 00 12 001 01 00 00 4 00 01 4 00 70")
check("marks", utc("%%|%n|%t|%h", 0), "%|\n|\t|Jan")
check("variants", utc("%Ey %EY %Od %OH", 0), "70 1970 01 00")
check("zone of UTC", utc("%z", 0), "+0000")
check("text around", utc("a%Yb\0c", 0), "a1970b\0c")
check("nothing", utc("", 0), "")
check("ISO weeks", list(utc("%G-%V", 1104537600), utc("%G-%V", 1230681600)), "2004-53 2009-01")

check("table", joined(utc("*t", 86400 * 59 + 3661)), "1970 3 1 1 1 1 1 60")
check("no daylight saving in UTC", utc("*t", 0).isdst, false)
check("a mark after t is text", utc("*tx", 0), "*tx")

-- There and back in local time
for _, date in ipairs { { 1999, 12, 31, 23, 59, 59 }, { 2024, 2, 29, 12, 0, 0 },
  { 1975, 1, 1, 12, 30, 15 } } do
  local t = os.date("*t", at(table.unpack(date)))
  check("there and back", list(t.year, t.month, t.day, t.hour, t.min, t.sec),
    list(table.unpack(date)))
end
check("12 o'clock unless said", os.date("%H:%M:%S", os.time { year = 2020, month = 1, day = 1 }),
  "12:00:00")
check("a day", at(2023, 1, 2, 12, 0, 0) - at(2023, 1, 1, 12, 0, 0), 86400)
check("difftime", list(os.difftime(10, 4), os.difftime(4, 10)), "6.0 -6.0")
check("text as fields", os.date("%Y-%m-%d", os.time { year = "2021", month = "1", day = "5" }),
  "2021-01-05")

-- Fields are normalised.
local fields = { year = 2023, month = 14, day = 35, hour = 12, min = -5, sec = 61 }
os.time(fields)
check("normalised", joined(fields), "2024 3 6 11 56 1 4 66")
fields = { year = 2024, month = 3, day = 0 }
os.time(fields)
check("the day before the first", list(fields.month, fields.day, fields.yday), "2 29 60")
fields = { year = 2021, month = 1 - 12, day = 1 }
os.time(fields)
check("months below one", list(fields.year, fields.month), "2020 1")
check("daylight saving is told", type(fields.isdst), "boolean")

fails("no day", "field 'day' missing in date table",
  function() os.time { year = 2020, month = 1 } end)
fails("year first", "field 'year' missing in date table", function() os.time {} end)
fails("no integer", "field 'month' is not an integer",
  function() os.time { year = 2020, month = "x", day = 1 } end)
fails("fraction", "field 'day' is not an integer",
  function() os.time { year = 2020, month = 1, day = 1.5 } end)
fails("out of bound", "field 'year' is out-of-bound",
  function() os.time { year = 1 << 40, month = 1, day = 1 } end)
fails("far below", "field 'month' is out-of-bound",
  function() os.time { year = 2020, month = math.mininteger, day = 1 } end)
fails("no table", "bad argument #1 to 'time' (table expected, got number)",
  function() os.time(5) end)
fails("unknown conversion", "bad argument #1 to 'date' (invalid conversion specifier '%Q')",
  function() os.date("%Q", 0) end)
fails("unknown variant", "bad argument #1 to 'date' (invalid conversion specifier '%Ez')",
  function() os.date("%Ez", 0) end)
fails("lone mark", "bad argument #1 to 'date' (invalid conversion specifier '%')",
  function() os.date("x%", 0) end)
fails("no time", "bad argument #2 to 'date' (number expected, got string)",
  function() os.date("%Y", "x") end)
fails("time with a fraction", "bad argument #2 to 'date' (number has no integer representation)",
  function() os.date("%Y", 1.5) end)
fails("time too large", "date result cannot be represented in this installation",
  function() os.date("!%Y", math.maxinteger) end)
fails("difftime of one", "bad argument #2 to 'difftime' (number expected, got no value)",
  function() os.difftime(1) end)
