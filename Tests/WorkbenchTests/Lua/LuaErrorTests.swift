import Testing
import Workbench

@Suite struct LuaErrorTests {
  @Test func theSameProblemComesOut() throws {
    let bench = try LuaBench(modules: [TestModule.make()])
    let problem = try #require(
      bench.problem("local x\nlocal function f()\n  test.fail()\nend\nf()"))
    #expect(problem.code == .unknownColumn)
    #expect(problem.facts["name"] == "beløb")
    #expect(
      problem.place
        == Place(
          source: "test.lua", line: 3, column: 3, length: 11, excerpt: "  test.fail()"))
    #expect(problem.trace == ["test.lua:3, in f", "test.lua:5"])
    #expect(bench.problem("local ok, e = pcall(test.fail) error(e)")?.code == .unknownColumn)
    #expect(bench.problem("coroutine.wrap(function() test.fail() end)()")?.code == .unknownColumn)
    #expect(bench.problem("test.map({ 1 }, function() test.fail() end)")?.code == .unknownColumn)
    #expect(bench.problem("test.foreign()")?.code == .luaForeignError)
  }

  @Test func caughtProblems() throws {
    let bench = try LuaBench(modules: [TestModule.make()])
    let script = "local ok, e = pcall(test.fail) return ok, tostring(e), e.code"
    #expect(
      try bench.run(script) == [
        .boolean(false), .string("KK-301: there is no column «beløb» in nogletal"),
        .string("KK-301"),
      ])
  }

  @Test func luaErrors() throws {
    let bench = try LuaBench(modules: [TestModule.make()])
    let problem = try #require(bench.problem("local t\n\nprint(t.x)"))
    #expect(problem.code == .luaRuntime)
    #expect(ProblemText().message(problem) == "attempt to index a nil value (local 't')")
    #expect(problem.place?.line == 3)
    #expect(bench.problem("\nerror({ 1 })")?.place?.line == 2)
    #expect(bench.message("\nerror({ 1 })") == "(error object is a table value)")
    #expect(bench.problem("tset.add(1, 2)")?.suggestion == "test")
    let syntax = try #require(bench.problem("local a = 1\nlocal = 2"))
    #expect(syntax.code == .luaSyntax)
    #expect(syntax.place?.line == 2)
    #expect(ProblemText().message(syntax).hasPrefix("this is not valid Lua: <name> expected"))
  }

  @Test func longChunkNames() throws {
    let bench = try LuaBench()
    let name = String(repeating: "long/", count: 20) + "report.lua"
    do throws(Problem) {
      try bench.vm.run(source: "\nerror 'out'", chunkName: name)
      Issue.record("no error")
    } catch {
      #expect(error.place?.source == name)
      #expect(error.facts["message"] == "out")
    }
  }

  /// 100,000 problems thrown from Swift through Lua leave nothing behind.
  @Test func nothingLeaks() throws {
    let live = LiveCount()
    do {
      let limits = LuaLimits(seconds: 300)
      let bench = try LuaBench(limits: limits, modules: [TestModule.make(live: live)])
      _ = try bench.run("for i = 1, 100000 do pcall(test.fail) end")
      _ = try bench.run("for i = 1, 1000 do coroutine.wrap(function() pcall(test.fail) end)() end")
      _ = try bench.run("kept = {} for i = 1, 100 do kept[i] = test.thing() end")
      bench.vm.collect()
      #expect(live.value == 100)
      #expect(bench.vm.objectCount == 100)
      #expect(bench.problem("test.map({ 1 }, function() test.fail() end)") != nil)
    }
    #expect(live.value == 0)
  }

  @Test func reentry() throws {
    nonisolated(unsafe) var vm: LuaVM?
    let module = LuaModule(
      "test", "",
      functions: [
        LuaFunctionSpec("test.again", "") { _ in
          _ = try vm?.run(source: "return 1", chunkName: "inner")
        }
      ])
    let bench = try LuaBench(modules: [module])
    vm = bench.vm
    #expect(bench.problem("test.again()")?.code == .luaReentered)
    vm = nil
  }

  /// The Nth allocation fails, for many N, in every kind of work: no crash, nothing leaks.
  @Test func failingAllocations() throws {
    let live = LiveCount()
    let script = """
      local a = test.amount(1, { unit = "kr." }):times(2) + test.amount(2)
      local t = test.thing()
      local ok, e = pcall(test.fail)
      local m = test.map({ 1, 2, "x" }, function(x) return { x, k = tostring(x) } end)
      local co = coroutine.wrap(function() for i = 1, 3 do coroutine.yield({ i }) end end)
      co() co()
      for k, v in pairs({ b = 1, a = 2, c = 3 }) do local s = ("%s=%s"):format(k, v) end
      for w in ("one two three"):gmatch "%a+" do local u = w:gsub("o", "0"):rep(10) end
      table.sort({ 3, 1, 2 }, function(x, y) return x < y end)
      print(a, t, test.echo({ 1, { x = "y" } }), load("return 1")())
      """
    do {
      let bench = try LuaBench(
        limits: LuaLimits(memory: 32 << 20, seconds: 60), modules: [TestModule.make(live: live)])
      _ = try bench.run(script)
      var failures = 0
      for number in 1...500 {
        bench.vm.failAllocation(number)
        let problem = bench.problem(script)
        bench.vm.failAllocation(0)
        if let problem {
          failures += 1
          #expect(problem.code == .luaMemory, "allocation \(number)")
        }
      }
      #expect(failures > 100)
      _ = try bench.run(script)
      bench.vm.collect()
      #expect(live.value == 0)
    }
    #expect(live.value == 0)
  }
}
