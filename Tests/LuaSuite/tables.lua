-- §6.6 Table library, except the order of equals in sort

local function joined(t) return table.concat(t, " ") end

-- insert and remove
local t = {}
table.insert(t, "a") table.insert(t, "c") table.insert(t, 2, "b") table.insert(t, 1,
  "_") table.insert(t, 5, "d")
check("insert", joined(t), "_ a b c d")
check("insert gives nothing", select("#", table.insert(t, "e")), 0)
check("remove the last", list(table.remove(t), #t), "e 5")
check("remove the first", list(table.remove(t, 1), joined(t)), "_ a b c d")
check("remove inside", list(table.remove(t, 2), joined(t)), "b a c d")
check("remove after the end", list(table.remove(t, 4), #t), "nil 3")
check("remove from an empty table", list(table.remove({}), table.remove({}, 0),
  table.remove({}, 1)), "nil nil nil")
check("remove index #t + 1", table.remove({ 1, 2, [3] = nil }, 3), nil)
fails("insert outside", "bad argument #2 to 'insert' (position out of bounds)",
  function() table.insert({ 1 }, 3, "x") end)
fails("insert at 0", "bad argument #2 to 'insert' (position out of bounds)",
  function() table.insert({}, 0, "x") end)
fails("insert nothing", "wrong number of arguments to 'insert'", function() table.insert({}) end)
fails("insert too much", "wrong number of arguments to 'insert'",
  function() table.insert({}, 1, 2, 3) end)
fails("insert at text", "bad argument #2 to 'insert' (number expected, got string)",
  function() table.insert({}, "x", 1) end)
fails("insert into nil", "bad argument #1 to 'insert' (table expected, got nil)",
  function() table.insert(nil, 1) end)
fails("remove outside", "bad argument #1 to 'remove' (position out of bounds)",
  function() table.remove({ 1, 2 }, 5) end)
fails("remove before", "bad argument #1 to 'remove' (position out of bounds)",
  function() table.remove({ 1, 2 }, -1) end)
fails("remove from text", "bad argument #1 to 'remove' (table expected, got string)",
  function() table.remove "x" end)

-- concat
check("concat", list(table.concat({}), table.concat({ 1, 2.5, "x" }),
  table.concat({ 1, 2, 3 }, ", ")), " 12.5x 1, 2, 3")
check("a part", list(table.concat({ 1, 2, 3, 4 }, "-", 2, 3), table.concat({ 1, 2, 3 }, "-", 3),
  table.concat({ 1 }, "-", 2)), "2-3 3 ")
check("any index", table.concat({ [-1] = "a", [0] = "b", [1] = "c" }, "", -1, 1), "abc")
check("at the largest index", table.concat({ [math.maxinteger] = "x" }, "-", math.maxinteger,
  math.maxinteger), "x")
fails("a hole", "invalid value (nil) at index 2 in table for 'concat'",
  function() table.concat({ 1, nil, 3 }, "", 1, 3) end)
fails("a table inside", "invalid value (table) at index 1 in table for 'concat'",
  function() table.concat { {} } end)
fails("a boolean inside", "invalid value (boolean) at index 2 in table for 'concat'",
  function() table.concat { "x", true } end)
fails("separator", "bad argument #2 to 'concat' (string expected, got table)",
  function() table.concat({}, {}) end)
fails("concat of a number", "bad argument #1 to 'concat' (table expected, got number)",
  function() table.concat(1) end)

-- pack and unpack
local packed = table.pack(1, nil, 3)
check("pack", list(packed.n, packed[1], packed[2], packed[3]), "3 1 nil 3")
check("pack nothing", table.pack().n, 0)
check("unpack", list(table.unpack { 1, 2, 3 }), "1 2 3")
check("unpack a part", list(table.unpack({ 1, 2, 3 }, 2)), "2 3")
check("unpack with holes", list(table.unpack({ 1, nil, 3 }, 1, 4)), "1 nil 3 nil")
check("unpack nothing", select("#", table.unpack({}, 1, 0)), 0)
check("unpack any index", list(table.unpack({ [-1] = "a", [0] = "b" }, -1, 0)), "a b")
check("unpack at the extremes", list(table.unpack({ [math.maxinteger] = "x" }, math.maxinteger,
  math.maxinteger)), "x")
fails("unpack too much", "too many results to unpack",
  function() table.unpack({}, math.mininteger, math.maxinteger) end)

-- move
check("move up", joined(table.move({ 1, 2, 3, 4 }, 1, 3, 2)), "1 1 2 3")
check("move down", joined(table.move({ 1, 2, 3, 4 }, 2, 4, 1)), "2 3 4 4")
check("move nothing", joined(table.move({ 1, 2 }, 2, 1, 5)), "1 2")
check("move to itself", joined(table.move({ 1, 2 }, 1, 2, 1)), "1 2")
check("move to another", joined(table.move({ 1, 2, 3 }, 2, 3, 1, { "a", "b", "c" })), "2 3 c")
local own = { 1, 2, 3 }
check("move to the own table by name", list(table.move(own, 1, 2, 2, own) == own, joined(own)),
  "true 1 1 2")
check("move gives the target", (function() local to = {} return table.move({}, 1, 0, 1,
  to) == to end)(), true)
check("move at the end", table.move({ [math.maxinteger - 1] = "x" }, math.maxinteger - 1,
  math.maxinteger, 1)[1], "x")
check("move of negative indexes", table.move({ [-2] = "a", [-1] = "b" }, -2, -1, 1)[2], "b")
fails("too many to move", "bad argument #3 to 'move' (too many elements to move)",
  function() table.move({}, math.mininteger, math.maxinteger, 1) end)
fails("move beyond the end", "bad argument #4 to 'move' (destination wrap around)",
  function() table.move({}, 1, 2, math.maxinteger) end)
fails("move into nothing", "bad argument #5 to 'move' (table expected, got number)",
  function() table.move({}, 1, 2, 1, 5) end)
fails("move without target", "bad argument #4 to 'move' (number expected, got no value)",
  function() table.move({}, 1, 2) end)

-- Through metamethods
local log = {}
local proxy = setmetatable({}, { __len = function() return 3 end,
  __index = function(_, k) log[#log + 1] = "r" .. k return k * 10 end,
  __newindex = function(_, k, v) log[#log + 1] = "w" .. k .. "=" .. tostring(v) end })
local function take() local all = joined(log) log = {} return all end
check("concat reads", list(table.concat(proxy, ","), take()), "10,20,30 r1 r2 r3")
table.insert(proxy, 2, "x")
check("insert writes", take(), "r3 w4=30 r2 w3=20 w2=x")
check("remove reads and writes", list(table.remove(proxy, 1), take()),
  "10 r1 r2 w1=20 r3 w2=30 w3=nil")
check("move through both", list(table.move(proxy, 1, 2, 5) == proxy, take()),
  "true r1 w5=10 r2 w6=20")
check("unpack reads", list(table.unpack(proxy)), "10 20 30")
fails("a length that is no integer", "object length is not an integer", function()
  table.insert(setmetatable({}, { __len = function() return "x" end }), 1) end)
check("a negative length", (function()
  local odd = setmetatable({}, { __len = function() return -1 end })
  table.insert(odd, "x")
  return rawget(odd, 0)
end)(), "x")

-- sort
t = { 5, 2, 8, 1, 9, 3 }
table.sort(t)
check("sort", joined(t), "1 2 3 5 8 9")
table.sort(t, function(a, b) return a > b end)
check("sort by", joined(t), "9 8 5 3 2 1")
t = { "b", "a", "C", "" }
table.sort(t)
check("sort text", joined(t), " C a b")
t = { 2, 1.5, -1, 1e10, 0.0 }
table.sort(t)
check("sort mixed numbers", joined(t), "-1 0.0 1.5 2 10000000000.0")
check("sort gives nothing", select("#", table.sort {}), 0)
t = {}
for i = 1, 1000 do t[i] = (i * 7919) % 1000 end
table.sort(t)
local rising = true
for i = 2, 1000 do rising = rising and t[i - 1] <= t[i] end
check("sort many", rising, true)
fails("no order function", "bad argument #2 to 'sort' (function expected, got number)",
  function() table.sort({ 1, 2 }, 1) end)
check("no order between", (select(2, pcall(table.sort, { 1, "x" })):match "attempt to compare"),
  "attempt to compare")
fails("an error while sorting", "inside", function() table.sort({ 2, 1 },
  function() error("inside", 0) end) end)
