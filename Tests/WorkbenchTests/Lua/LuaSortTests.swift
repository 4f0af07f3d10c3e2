import Testing
import Workbench

/// `table.sort`: by keys for plain numbers and strings, by calling back for everything else.
@Suite struct LuaSortTests {
  /// Helpers that every script here has.
  static let helpers = """
    local function draws(count, most)
      local t, state = {}, 7
      for i = 1, count do
        state = (state * 1103515245 + 12345) % 2147483648
        t[i] = state % most
      end
      return t
    end
    local function isSorted(t, order)
      order = order or function(a, b) return a < b end
      for i = 2, #t do if order(t[i], t[i - 1]) then return false end end
      return true
    end
    local function copy(t) return table.move(t, 1, #t, 1, {}) end
    local function tally(t)
      local counts = {}
      for _, v in ipairs(t) do counts[v] = (counts[v] or 0) + 1 end
      return counts
    end
    local function isPermutation(a, b)
      local x, y = tally(a), tally(b)
      for v, count in pairs(x) do if y[v] ~= count then return false end end
      return #a == #b
    end

    """

  private func run(
    _ script: String, limits: LuaLimits = LuaLimits(seconds: 20)
  ) throws -> [LuaValue] {
    try LuaBench(limits: limits).run(Self.helpers + script)
  }

  /// Every size up to some hundred takes every path through halves, insertion and merging.
  @Test func allSizes() throws {
    let script = """
      for count = 0, 200 do
        for _, most in ipairs{ 1, 3, 1000000 } do
          local whole = draws(count, most)
          local float, words = {}, {}
          for i, v in ipairs(whole) do
            float[i] = v / 4 - 1000
            words[i] = "kommune" .. ("x"):rep(v % 11) .. v
          end
          for _, values in ipairs{ whole, float, words } do
            local byKey, byOrder = copy(values), copy(values)
            table.sort(byKey)
            table.sort(byOrder, function(a, b) return a < b end)
            assert(isSorted(byKey) and isPermutation(byKey, values), count)
            for i = 1, count do assert(byKey[i] == byOrder[i]) end
            table.sort(byKey, function(a, b) return a > b end)
            assert(isSorted(byKey, function(a, b) return a > b end), count)
          end
        end
      end
      return true
      """
    #expect(try run(script) == [.boolean(true)])
  }

  /// What is equal keeps its order, with an order function and without: 1 and 1.0, 0.0 and -0.0.
  @Test func stable() throws {
    let script = """
      local records = {}
      for i, v in ipairs(draws(3000, 40)) do records[i] = { key = v, place = i } end
      table.sort(records, function(a, b) return a.key < b.key end)
      for i = 2, #records do
        local a, b = records[i - 1], records[i]
        assert(a.key < b.key or a.key == b.key and a.place < b.place)
      end
      local t = { 2, 1.0, 1, 0.0, -0.0, 0, 2.0, -1 }
      table.sort(t)
      local out = {}
      for i, v in ipairs(t) do out[i] = tostring(v) end
      return table.concat(out, " ")
      """
    #expect(try run(script) == [.string("-1 0.0 -0.0 0 1.0 1 2 2.0")])
  }

  @Test func extremeNumbers() throws {
    let script = """
      local whole = { 1 << 62, math.mininteger, 0, -1, math.maxinteger, (1 << 62) + 1 }
      table.sort(whole)
      local mixed = { math.maxinteger, 2.0 ^ 63, -math.huge, math.mininteger, math.huge, 0.5,
        (1 << 53) + 1, 2.0 ^ 53 }
      table.sort(mixed)
      assert(isSorted(whole) and isSorted(mixed))
      return whole[1] == math.mininteger, mixed[1] == -math.huge, mixed[8] == math.huge,
        math.type(mixed[4]), math.type(mixed[5]), math.type(mixed[6]), math.type(mixed[7])
      """
    #expect(
      try run(script) == [
        .boolean(true), .boolean(true), .boolean(true), .string("float"), .string("integer"),
        .string("integer"), .string("float"),
      ])
  }

  /// Bytes decide, zeros and what follows them included, as `<` does.
  @Test func strings() throws {
    let script = """
      local t = { "b", "", "a\\0b", "a", "a\\0", "ab", "a\\255", "æ", "Z", "aaaaaaaaab", "aaaaaaaaa",
        "aaaaaaaa\\0", "aaaaaaaa" }
      local expected = copy(t)
      table.sort(t)
      table.sort(expected, function(a, b) return a < b end)
      for i = 1, #t do assert(t[i] == expected[i], i) end
      return isSorted(t), t[1], t[#t]
      """
    #expect(try run(script) == [.boolean(true), .string(""), .string("æ")])
  }

  /// A comparison that contradicts itself, or a NaN, costs the order and no value.
  @Test func contradictions() throws {
    let script = """
      local orders = {
        function() return true end, function() return false end,
        function(a, b) return a <= b end, function(a, b) return (a * 7 + b * 13) % 3 == 0 end,
      }
      for _, order in ipairs(orders) do
        local values = draws(500, 100)
        local t = copy(values)
        table.sort(t, order)
        assert(isPermutation(t, values))
      end
      local t = draws(300, 1000)
      for i = 1, 300, 7 do t[i] = 0 / 0 end
      table.sort(t)
      local found = 0
      for _, v in ipairs(t) do if v ~= v then found = found + 1 end end
      return #t, found
      """
    #expect(try run(script) == [.integer(300), .integer(43)])
  }

  /// An error in the order function leaves all values where they were.
  @Test func errors() throws {
    let script = """
      local values = draws(400, 50)
      local t, calls = copy(values), 0
      local isFine, message = pcall(table.sort, t, function(a, b)
        calls = calls + 1
        if calls == 900 then error("enough", 0) end
        return a < b
      end)
      for i = 1, #t do assert(t[i] == values[i]) end
      return isFine, message
      """
    #expect(try run(script) == [.boolean(false), .string("enough")])
    let bench = try LuaBench()
    for (script, part) in [
      ("table.sort({ 1, 2, 'x' })", "compare"), ("table.sort({ {}, {} })", "two table values"),
      ("table.sort({ 'a', 2, 'b' })", "compare"), ("table.sort({ 1, nil, 3 })", "compare"),
      ("table.sort({ 1, 2 }, 3)", "function expected"),
    ] {
      #expect(bench.message(script)?.contains(part) == true, "\(script)")
    }
  }

  /// The order function may change the table, sort again or collect; metamethods are asked.
  @Test func otherPaths() throws {
    let script = """
      local t = draws(200, 1000)
      table.sort(t, function(a, b)
        t[1] = nil
        local inner = { b, a }
        table.sort(inner)
        return a < b
      end)
      local class = { __lt = function(a, b) return a.v < b.v end }
      local objects = {}
      for i, v in ipairs(draws(100, 30)) do objects[i] = setmetatable({ v = v }, class) end
      table.sort(objects)
      local store = { 3, 1, 2 }
      local proxy = setmetatable({}, {
        __index = store, __newindex = store, __len = function() return #store end })
      table.sort(proxy)
      return isSorted(t), isSorted(objects), table.concat(store, " "), next(proxy)
      """
    #expect(
      try run(script) == [.boolean(true), .boolean(true), .string("1 2 3"), .nil])
  }

  /// Sorting in C is counted, the same on every run, and ends at the limits.
  @Test func limits() throws {
    let sort = "local t = draws(20000, 1000000) table.sort(t) return #t"
    let enough = LuaLimits(seconds: 20, steps: 1_000_000)
    #expect(try run(sort, limits: enough) == [.integer(20000)])
    let bench = try LuaBench(limits: LuaLimits(seconds: 20, steps: 300_000))
    #expect(bench.problem(Self.helpers + sort)?.code == .luaSteps)
    let narrow = try LuaBench(limits: LuaLimits(memory: 3 << 20, seconds: 20))
    let large = "local t = draws(100000, 1000000) pcall(table.sort, t) return 1"
    #expect(narrow.problem(Self.helpers + large)?.code == .luaMemory)
  }
}
