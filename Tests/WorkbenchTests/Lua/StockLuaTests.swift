import Foundation
import StockLua
import Testing
import Workbench

/// What stock Lua prints for a chunk.
func stockOutput(_ source: String, name: String = "@test.lua") -> String {
  var source = source
  var count = 0
  let bytes = source.withUTF8 { text in
    text.withMemoryRebound(to: CChar.self) {
      stock_lua_run(name, $0.baseAddress, $0.count, &count)
    }
  }
  guard let bytes else { return "no memory" }
  defer { free(bytes) }
  return String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
}

@Suite struct StockLuaTests {
  /// The comparison itself: what stock Lua allows and the guarded machine does not.
  @Test func isNotGuarded() throws {
    #expect(stockOutput("print(type(io), 1 // 2, 'æ')") == "table\t0\tæ\n")
    #expect(stockOutput("print(1) error('x', 0)") == "1\nerror: x\n")
    let bench = try LuaBench()
    _ = try bench.run("print(type(io))")
    #expect(bench.output == "nil\n")
  }
}
