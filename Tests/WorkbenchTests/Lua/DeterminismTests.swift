import Foundation
import Testing
import Workbench

/// Two runs in the strict profile give the same bytes.
///
/// Two machines of one process have different hash seeds already, because Lua mixes addresses into
/// them; `Tests/CommandTests/Cases/determinism.test` compares two processes.
@Suite struct DeterminismTests {
  static let script = """
    local t = {}
    for i = 1, 300 do t["key" .. i * 7919 % 1009] = i end
    for i = 1, 50 do t[i * 1.5] = i end
    for i = 1, 20 do t[-i] = i end
    t[true] = 1
    for k, v in pairs(t) do print(k, v) end
    local k, v = next(t)
    while k ~= nil do print(k, v) k, v = next(t, k) end
    for _, name in ipairs { "string", "table", "math", "os", "coroutine", "utf8" } do
      for member in pairs(_G[name]) do print(name, member) end
    end
    for name in pairs(_G) do print(name) end
    for i = 1, 20 do print(math.random(), math.random(1000), math.random(0)) end
    math.randomseed(7) print(math.random(1e9))
    math.randomseed() print(math.random(1e9))
    print({}, print, coroutine.create(print), tostring({}), ("%s"):format({}))
    print(#tostring(print), tostring(data), tostring(chart))
    print(os.clock(), os.time(), os.date(), os.date("%c" and "%Y"), collectgarbage("count"))
    print(pcall(error, {}))
    print(select(2, pcall(function() return {} .. "x" end)))
    print(select(2, pcall(function() return nil + print end)))
    print(select(2, pcall(string.rep)))
    print(select(2, pcall(setmetatable, print, {})))
    print(select(2, pcall(chart.bars, { [print] = 1, [{}] = 2, b = 1, a = 2 })))
    local rows = {}
    for i = 1, 200 do rows[i] = { key = i % 7, place = i } end
    table.sort(rows, function(a, b) return a.key < b.key end)
    for _, row in ipairs(rows) do print(row.key, row.place) end
    local holes = { 1, 2, nil, 4, nil, nil, 7 }
    print(#holes, #{ nil, nil, 3 }, select("#", table.unpack(holes)))
    local sparse = {}
    for i = 1, 64, 3 do sparse[i] = i end
    print(#sparse)
    for k in pairs(sparse) do io_free = k end
    print(io_free)
    """

  @Test func twoMachinesPrintTheSame() throws {
    func printed() throws -> String {
      let bench = try LuaBench()
      _ = try bench.run(Self.script)
      return bench.output
    }
    let first = try printed()
    let pairs = zip(
      first.split(separator: "\n"), try printed().split(separator: "\n"))
    for (one, other) in pairs { #expect(one == other) }
    #expect(first.utf8.count > 10_000)
    #expect(!first.contains("0x"))
  }

  /// Which entries a weak table still holds differs from run to run, even in one process.
  @Test(arguments: ["k", "v", "kv"])
  func weakTablesAreRefused(mode: String) throws {
    let source = "return setmetatable({}, { __mode = '\(mode)' }) ~= nil"
    let message = try LuaBench().message(source)
    #expect(message?.contains("__mode is not available") == true, "\(message ?? "nil")")
    #expect(try LuaBench(profile: .interactive).run(source) == [.boolean(true)])
  }
}
