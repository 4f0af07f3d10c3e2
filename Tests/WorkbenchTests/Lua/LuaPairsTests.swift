import Testing
import Workbench

/// The order of `pairs` in the strict profile, for small tables and large ones.
@Suite struct LuaPairsTests {
  /// Integers rising, other numbers rising, strings by their bytes; every key once.
  @Test(arguments: [0, 1, 2, 5, 49, 50, 51, 99, 100, 101, 102, 200, 3000])
  func order(size: Int) throws {
    let script = """
      local t, expected = {}, {}
      for i = 1, \(size) do
        local v = (i * 7919) % 10007
        local key = ({ v, v + 0.5, "kommune" .. v, -v, "k" .. ("x"):rep(v % 9) .. v })[i % 5 + 1]
        if t[key] == nil then
          t[key] = i
          expected[#expected + 1] = key
        end
      end
      local function rank(k)
        return math.type(k) == "integer" and 1 or math.type(k) == "float" and 2 or 3
      end
      table.sort(expected, function(a, b)
        if rank(a) ~= rank(b) then return rank(a) < rank(b) end
        return a < b
      end)
      local at = 0
      for k, v in pairs(t) do
        at = at + 1
        assert(k == expected[at] and t[k] == v, at)
      end
      return at == #expected
      """
    #expect(try LuaBench().run(script) == [.boolean(true)])
  }

  /// Arrays, holes and integers outside an array come in rising order; a name after them.
  @Test func arrays() throws {
    let script = """
      local function walk(t)
        local out = {}
        for k in pairs(t) do out[#out + 1] = tostring(k) end
        return table.concat(out, " ")
      end
      local long = {}
      for i = 1, 500 do long[i] = i end
      long[0], long[-3], long[300] = 0, -3, nil
      local seen, last = 0, -10
      for k in pairs(long) do assert(k > last) seen, last = seen + 1, k end
      long.name = 1
      local final
      for k in pairs(long) do final = k end
      return walk{ 5, nil, 7 }, walk{ [3] = 1, [-1] = 2, x = 3 }, seen, final
      """
    #expect(
      try LuaBench().run(script) == [
        .string("1 3"), .string("-1 3 x"), .integer(501), .string("name"),
      ])
  }

  /// A loop may change and remove what is there; what it removed ahead is passed over.
  @Test(arguments: [10, 150])
  func changesOnTheWay(size: Int) throws {
    let script = """
      local t = {}
      for i = 1, \(size) do t[("k%04d"):format(i)] = i end
      local seen = 0
      for k, v in pairs(t) do
        seen = seen + 1
        assert(v == seen * 2 - 1)
        t[k] = -v
        t[("k%04d"):format(v + 1)] = nil
      end
      local inner = 0
      for _ in pairs(t) do for _ in pairs(t) do inner = inner + 1 end end
      return seen, inner
      """
    let half = Int64(size / 2)
    #expect(try LuaBench().run(script) == [.integer(half), .integer(half * half)])
  }
}
