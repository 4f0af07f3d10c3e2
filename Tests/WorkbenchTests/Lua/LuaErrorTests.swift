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
    #expect(bench.message("\nerror({ 1 })") == "the script ended with the error value { 1 }")
    #expect(bench.problem("tset.add(1, 2)")?.suggestion == "test")
    let syntax = try #require(bench.problem("local a = 1\nlocal = 2"))
    #expect(syntax.code == .luaSyntax)
    #expect(syntax.place?.line == 2)
    #expect(ProblemText().message(syntax).hasPrefix("this is not valid Lua: <name> expected"))
  }

  @Test(arguments: [
    ("assert(false, { code = 7, late = true, 1, 'x' })", "{ 1, \"x\", code = 7, late = true }"),
    ("error({})", "{}"),
    ("error(nil)", "nil"),
    ("error(false)", "false"),
    ("error(42)", "42"),
    ("error(1.0)", "1.0"),
    ("error({ 0 / 0, 1 / 0, -1 / 0, 0.5 })", "{ nan, math.huge, -math.huge, 0.5 }"),
    ("error(print)", "function"),
    ("error(coroutine.create(print))", "thread"),
    ("error({ f = print, a = test.thing() })", "{ a = thing, f = function }"),
    (
      "error({ ['a b'] = 'say \"x\"\\n', [2.5] = 1, [-1] = 2, [true] = 3, [''] = 4 })",
      #"{ [-1] = 2, [2.5] = 1, [""] = 4, ["a b"] = "say \"x\"\n", [true] = 3 }"#
    ),
    ("local t = {} t.t = t error(t)", "{ t = { t = { t = {…} } } }"),
    (
      "local t = {} for i = 1, 1e5 do t[i] = i end error(t)",
      "{ 1, 2, 3, 4, 5, 6, 7, 8, … 99992 more }"
    ),
    (
      "local t = { [{}] = 1 } for i = 1, 1e4 do t['k' .. i] = i end error(t)",
      "{ k1 = 1, k10 = 10, k100 = 100, k1000 = 1000, k10000 = 10000, k1001 = 1001, k1002 = 1002,"
        + " k1003 = 1003, … 9993 more }"
    ),
    ("error({ ('x'):rep(1e6) })", "{ \"" + String(repeating: "x", count: 60) + "…\" }"),
    (
      "error(setmetatable({ 1 }, { __tostring = error, __len = error, __index = error,"
        + " __pairs = error }))", "{ 1 }"
    ),
  ])
  func valuesAsErrors(script: String, shown: String) throws {
    let bench = try LuaBench(modules: [TestModule.make()])
    let problem = try #require(bench.problem("local x\n" + script))
    #expect(problem.code == .luaErrorValue)
    #expect(problem.place?.line == 2)
    #expect(ProblemText().message(problem) == "the script ended with the error value " + shown)
    #expect(bench.problem("coroutine.wrap(function()\n\(script) end)()")?.place?.line == 2)
  }

  /// However a problem travels, it keeps its code and the place where it arose.
  @Test(arguments: [
    "local ok, e = pcall(test.fail) error(e)",
    "local ok, e = pcall(test.fail) error(e, 2)",
    "local ok, e = pcall(test.fail) assert(ok, e)",
    "local ok, e = pcall(pcall, test.fail) assert(pcall(test.fail))",
    "local ok, e = xpcall(test.fail, function(e) return e end) error(e)",
    "local co = coroutine.create(test.fail) local ok, e = coroutine.resume(co) error(e)",
    "local f = coroutine.wrap(function() coroutine.yield() test.fail() end) f() f()",
    "coroutine.wrap(function() coroutine.wrap(test.fail)() end)()",
    "test.map({ 1 }, function() test.map({ 1 }, function() test.fail() end) end)",
    "test.map({ 1 }, function() coroutine.wrap(function() test.fail() end)() end)",
    "local ok, e = pcall(function() test.fail() end) test.map({ 1 }, function() error(e) end)",
    "local x <close> = setmetatable({}, { __close = function(_, e) error(e) end }) test.fail()",
    "local t = setmetatable({}, { __index = function() test.fail() end }) return t.x",
    "for _ in pairs(setmetatable({}, { __pairs = function() test.fail() end })) do end",
    "table.sort({ 1, 2 }, function() test.fail() end)",
    "local _ = ('x'):gsub('x', function() test.fail() end)",
  ])
  func innermostCode(script: String) throws {
    let live = LiveCount()
    let bench = try LuaBench(modules: [TestModule.make(live: live)])
    let problem = try #require(bench.problem("\n\n" + script))
    #expect(problem.code == .unknownColumn)
    #expect(problem.facts["name"] == "beløb")
    #expect(problem.place?.source == "test.lua")
    #expect(problem.place?.line == 3)
    bench.vm.collect()
    #expect(live.value == 0)
  }

  @Test func fieldsOfCaughtProblems() throws {
    let bench = try LuaBench(modules: LuaModules.all() + [TestModule.make()])
    let script = """
      local ok, e = pcall(function()
        test.fail()
      end)
      return e.message, e.file, e.line, "failed: " .. e, e .. 1, e.hint
      """
    #expect(
      try bench.run(script) == [
        .string("there is no column «beløb» in nogletal"), .string("test.lua"), .integer(2),
        .string("failed: KK-301: there is no column «beløb» in nogletal"),
        .string("KK-301: there is no column «beløb» in nogletal1"), .nil,
      ])
    #expect(
      bench.message("local _, e = pcall(test.fail) return e .. {}")?.contains("table") == true)
    _ = try bench.run("print(select(2, pcall(test.fail)))")
    #expect(bench.output == "KK-301: there is no column «beløb» in nogletal\n")
    #expect(bench.problem("local _, e = pcall(test.fail) e.code = 1")?.code == .luaReadOnly)
    #expect(bench.problem("local _, e = pcall(test.fail) return e.cod")?.suggestion == "code")
  }

  /// An error that a coroutine catches inside a callback leaves the callback's results alone, also
  /// where the coroutine began before the callback.
  @Test func resultsOutliveCaughtErrors() throws {
    let live = LiveCount()
    let bench = try LuaBench(modules: [TestModule.make(live: live)])
    let script = """
      local co = coroutine.wrap(function()
        pcall(function() coroutine.yield() error "x" end)
        return "caught"
      end)
      co()
      local kept, answer = test.gather(test.thing(), function() return co() end)
      return tostring(kept), answer
      """
    #expect(try bench.run(script) == [.string("thing"), .string("caught")])
    bench.vm.collect()
    #expect(live.value == 0)
  }

  /// Lines of a coroutine whose error was caught do not turn up in a later traceback.
  @Test func linesOfCaughtErrorsAreForgotten() throws {
    let bench = try LuaBench()
    let problem = try #require(
      bench.problem(
        """
        local function inner() error "x" end
        local co = coroutine.create(function() coroutine.wrap(inner)() end)
        coroutine.resume(co)
        local t = nil
        return t.x
        """))
    #expect(problem.place?.line == 5)
    #expect(problem.trace.isEmpty)
  }

  @Test func positionsThatPileUp() throws {
    let bench = try LuaBench()
    let problem = try #require(
      bench.problem("local f = coroutine.wrap(function()\n  error 'out'\nend)\n\nf()"))
    #expect(problem.facts["message"] == "out")
    #expect(problem.place?.line == 2)
    #expect(problem.trace == ["test.lua:2", "test.lua:5"])
    // Caught and raised again where the chunk of the first error no longer runs
    _ = try bench.vm.run(source: "function late()\n error 'late' end", chunkName: "lib.lua")
    let again = try #require(bench.problem("\nlocal _, e = pcall(late) error(e, 0)"))
    #expect(again.place?.source == "lib.lua")
    #expect(again.place?.excerpt == " error 'late' end")
    #expect(again.trace == ["test.lua:2"])
    #expect(bench.problem("load('\\nerror [[in]]', '=own')()")?.place?.source == "own")
    #expect(
      bench.problem("load('\\nerror [[in]]')()")?.trace
        == [#"[string "..."]:2"#, "test.lua:1"])
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
