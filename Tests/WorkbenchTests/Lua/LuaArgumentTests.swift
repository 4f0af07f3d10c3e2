import Testing
import Workbench

@Suite struct LuaArgumentTests {
  @Test(
    arguments: [
      ("test.add(1)", "test.add: argument 2 (b) must be a number, got no value", nil),
      ("test.add('1', 2)", "test.add: argument 1 (a) must be a number, got string", nil),
      ("test.add(1, 2, 3)", "test.add: takes at most 2 arguments, got 3", nil),
      ("test.amount(1, 2)", "test.amount: argument 2 (options) must be a table, got number", nil),
      ("test.chart{ data = {}, widht = 3 }", "test.chart: unknown option «widht»", "width"),
      ("test.chart{}", "test.chart: option «data» is missing; it must be a list of numbers", nil),
      (
        "test.chart{ data = { 1, 'x' } }",
        "test.chart: option «data» must be a list of numbers, got table", nil
      ),
      (
        "test.chart{ data = {}, width = 1.5 }",
        "test.chart: option «width» must be an integer, got number", nil
      ),
      (
        "test.amount(1, { unit = 'pct' })", "test.amount: option «unit» cannot be «pct»", "pct."
      ),
      (
        "test.amount(1).times(2)",
        "amount:times: the value before the colon must be an amount, got number", nil
      ),
      (
        "test.amount(1):times('x')",
        "amount:times: argument 1 (factor) must be a number, got string",
        nil
      ),
      ("test.amuont(1)", "test has no «amuont»", "amount"),
      ("test.amount(1):tims(2)", "amount has no «tims»", "times"),
      ("return test.amount(1).untit", "amount has no «untit»", "unit"),
      ("test.add = nil", "«add» cannot be assigned: test is read-only", nil),
      ("test.new = 1", "«new» cannot be assigned: test is read-only", nil),
      ("test.amount(1).unit = 'x'", "«unit» cannot be assigned: amount is read-only", nil),
      ("return test.amount(1) + 2", "amount __add: argument 2 must be an amount, got number", nil),
    ] as [(String, String, String?)])
  func messages(script: String, message: String, suggestion: String?) throws {
    let bench = try LuaBench(modules: [TestModule.make()])
    let problem = try #require(bench.problem(script))
    #expect(ProblemText().message(problem) == message)
    #expect(problem.suggestion == suggestion)
    #expect(problem.place?.line == 1)
  }

  @Test func colonHint() throws {
    let bench = try LuaBench(modules: [TestModule.make()])
    let problem = try #require(bench.problem("test.amount(1).times(2)"))
    #expect(ProblemText().hint(problem) == "call it with a colon: a:times(…)")
  }

  @Test func values() throws {
    let bench = try LuaBench(modules: [TestModule.make()])
    #expect(try bench.run("return test.add(1, 2.5), test.answer") == [.number(3.5), .integer(42)])
    let script = """
      local a = test.amount(2, { unit = "pct." }):times(3) + test.amount(1)
      print(a, a.unit, type(a))
      return test.chart{ data = { 1, 2, 3 } }
      """
    #expect(try bench.run(script) == [.integer(3)])
    #expect(bench.output == "7.0 pct.\tpct.\tuserdata\n")
    let table = try bench.run("return test.echo({ 1, 'x', true, n = { y = 1.5 }, m = 2 })")
    #expect(
      table == [
        .table(
          LuaTable(
            array: [.integer(1), .string("x"), .boolean(true)],
            fields: [("m", .integer(2)), ("n", .table(LuaTable(fields: [("y", .number(1.5))])))]))
      ])
    #expect(try bench.run("local t = test.thing() return t == test.echo(t)") == [.boolean(true)])
    #expect(bench.problem("local t = {} t.t = t test.echo(t)")?.code == .luaTableTooDeep)
    #expect(try bench.run("return test.echo((test.echo(test.add)))(1, 2)") == [.number(3)])
  }

  @Test func callbacks() throws {
    let bench = try LuaBench(modules: [TestModule.make()])
    let out = try bench.run("return test.map({ 1, 2 }, function(x) return x * 2 end)")
    #expect(out.first?.table?.array == [.integer(2), .integer(4)])
    #expect(bench.message("test.map({ 1 }, function(x) error('no') end)") == "no")
    let yields = "coroutine.wrap(function() test.map({ 1 }, coroutine.yield) end)()"
    #expect(bench.message(yields)?.contains("yield across a C-call boundary") == true)
  }
}
