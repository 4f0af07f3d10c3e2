import Testing
import Workbench

@Suite struct LuaRegistryTests {
  let registry = LuaRegistry([TestModule.make()])

  @Test func help() throws {
    #expect(
      registry.help("test.amount") == """
        test.amount(value, { [unit=], [width=] })
          Makes an amount.

          value: number  its size

        options
          unit: "kr."|"pct."?  its unit (default "kr.")
          width: integer?      columns

        result  kkrlab.amount  the amount

        example
          test.amount(3, { unit = "pct." })

        """)
    #expect(registry.help("times") == registry.help("amount:times"))
    #expect(registry.help("nothing") == nil)
    let bench = try LuaBench()
    _ = try bench.run("help 'help'")
    #expect(bench.output.hasPrefix("help([name])\n"))
    #expect(bench.problem("help 'hlep'")?.suggestion == "help")
  }

  @Test func completions() {
    #expect(registry.completions(of: "test.a") == ["test.add", "test.amount", "test.answer"])
    #expect(registry.completions(of: "x:ti") == ["x:times"])
    #expect(registry.completions(of: "te") == ["test"])
  }

  @Test func editorTypes() {
    let meta = registry.luaCATS
    #expect(meta.contains("---@class kkrlab.amount\n---@field unit string The unit.\n"))
    #expect(
      meta.contains(
        """
        ---@class kkrlab.test.chart.options
        ---@field data number[] numbers
        ---@field width? integer columns

        ---Takes options only.
        ---@param options kkrlab.test.chart.options
        function test.chart(options) end
        """))
    #expect(meta.contains("function amount_methods:times(factor) end\n"))
    #expect(registry.luacheckStandard.contains("    test = { fields = { add = {}, amount = {}"))
    #expect(registry.markdown().contains("| unit | \"kr.\"\\|\"pct.\" | \"kr.\" | its unit |"))
  }

  @Test func interactive() throws {
    let vm = try LuaVM { _ in }
    #expect(try vm.evaluate("1 + 1") == [.integer(2)])
    #expect(try vm.evaluate("x = 5") == [])
    #expect(try vm.evaluate("x") == [.integer(5)])
    for text in ["for i = 1, 3 do", "f(", "local s = [[", "if x then"] {
      #expect(throws: Problem.self) { try vm.evaluate(text) }
      do throws(Problem) { _ = try vm.evaluate(text) } catch {
        #expect(error.code == .luaIncomplete, "\(text)")
      }
    }
    try vm.set("y", .table(LuaTable(array: [.integer(1)])))
    #expect(try vm.evaluate("#y") == [.integer(1)])
    #expect(try vm.global("x") == .integer(5))
  }
}
