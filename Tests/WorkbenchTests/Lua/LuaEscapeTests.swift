import Foundation
import Testing
import Workbench

/// Scripts that try to get out of their limits. Each must end in time, and the machine must be
/// usable afterwards.
@Suite struct LuaEscapeTests {
  static let limits = LuaLimits(memory: 256 << 20, seconds: 0.2, outputBytes: 1 << 16)

  @Test(arguments: [
    "while true do end",
    "while true do pcall(function() while true do end end) end",
    "xpcall(function() while true do end end, function() while true do end end)",
    """
    local f = coroutine.wrap(function()
      local x <close> = setmetatable({}, { __close = function() while true do end end })
      error "out"
    end)
    pcall(f)
    """,
    "while true do coroutine.wrap(function() for i = 1, 240 do end end)() end",
    "(('a'):rep(1e6)):find('.-b')",
    "((('a'):rep(30)) .. 'b'):find((('a-'):rep(25)) .. 'c')",
    "local s = ('('):rep(2e5) return s:find('%b()')",
    "for i = 1, math.huge do local t = table.concat({ 'x', 'y' }) end",
    "local t = {} for i = 1, 3e6 do t[i] = -i end table.sort(t)"
      + " table.sort(t, function() while 1 do end end)",
    "local s = ('a'):rep(1e5) while true do s:gsub('a', { a = 'b' }) end",
    "local co = coroutine.create(function() while true do coroutine.yield() end end)"
      + " while true do coroutine.resume(co) end",
    "test.map({ 1 }, function() while true do end end)",
  ])
  func endsByTime(script: String) throws {
    let bench = try LuaBench(limits: Self.limits, modules: [TestModule.make()])
    let clock = ContinuousClock()
    let taken = clock.measure { #expect(bench.problem(script)?.code == .luaTime) }
    #expect(taken < .seconds(3))
    #expect(try bench.run("return 1 + 1") == [.integer(2)])
  }

  @Test(arguments: [
    "('x'):rep(1e9)",
    "while true do pcall(function() local t = {} for i = 1, 1e9 do t[i] = { i } end end) end",
    "local s = 'x' while true do s = s .. s end",
    "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end",
  ])
  func endsByMemory(script: String) throws {
    let bench = try LuaBench(limits: LuaLimits(memory: 32 << 20, seconds: 20))
    #expect(bench.problem(script)?.code == .luaMemory)
    #expect(try bench.run("return 1 + 1") == [.integer(2)])
    bench.vm.collect()
    #expect(bench.vm.memoryUsed < 1 << 20)
  }

  @Test(arguments: [
    ("setmetatable({}, { __gc = function() end })", "__gc is not available"),
    ("load(function() while true do end end)", "string expected, got function"),
    ("table.move({}, 1, 1 << 40, 2)", "range too large"),
    (
      "table.concat(setmetatable({}, { __index = function() return 'x' end,"
        + " __len = function() return 1 << 40 end }))", "range too large"
    ),
    ("table.insert(setmetatable({}, { __len = function() return 1 << 40 end }), 1, 2)", "range"),
    ("table.sort(setmetatable({}, { __len = function() return 1 << 40 end }))", "range"),
    ("coroutine.close(coroutine.create(print))", "field 'close'"),
    ("error(setmetatable({}, { __tostring = function() while true do end end }))", "table value"),
    ("getmetatable('').__index = nil", "index a boolean value"),
    ("assert(load('\\27Lua'))", "binary"),
    ("string.dump(print)", "field 'dump'"),
    ("assert(load(('a=1 '):rep(1e6)))", "source too long"),
    ("local function f() return f() + 1 end f()", "stack overflow"),
    ("table.unpack({}, 1, 1e7)", "too many results"),
    ("string.format('%99999d', 1)", "invalid"),
    ("string.format('%p', {})", "not available"),
    ("assert(load(('for i=1,1 do '):rep(300) .. ('end '):rep(300)))", "limit"),
    ("local function f(s) return s:gsub('.', f) end f('x')", "overflow"),
  ])
  func failsAsError(script: String, part: String) throws {
    let bench = try LuaBench(limits: LuaLimits(memory: 256 << 20, seconds: 5))
    let problem = try #require(bench.problem(script))
    #expect(problem.code == .luaRuntime)
    #expect(ProblemText().message(problem).contains(part), "\(ProblemText().message(problem))")
    #expect(try bench.run("return 1 + 1") == [.integer(2)])
  }

  @Test func harmless() throws {
    // Ends by itself, in some 20 ms of a free processor.
    let bench = try LuaBench(limits: LuaLimits(memory: 256 << 20, seconds: 20))
    #expect(try bench.run("return (''):rep(1 << 62)") == [.string("")])
    let find = "return ('a'):rep(1e7):find(('a'):rep(5e6) .. 'b', 1, true)"
    #expect(try bench.run(find) == [.nil])
  }

  @Test func outputAndSteps() throws {
    let limits = LuaLimits(seconds: 10, steps: 1_000_000, outputBytes: 1000)
    let bench = try LuaBench(limits: limits)
    #expect(bench.problem("while true do pcall(print, 'x') end")?.code == .luaOutput)
    #expect(bench.output.utf8.count <= 1000)
    #expect(bench.problem("while true do pcall(help) end")?.code == .luaOutput)
    #expect(bench.problem("while true do pcall(function() end) end")?.code == .luaSteps)
    let wraps = "while true do coroutine.wrap(function() for i = 1, 9 do end end)() end"
    #expect(bench.problem(wraps)?.code == .luaSteps)
    #expect(try bench.run("for i = 1, 1000 do end return 1") == [.integer(1)])
  }

  @Test func cancelFromAnotherThread() throws {
    let bench = try LuaBench(limits: LuaLimits(seconds: 30))
    // A thread and not a task: tests that wait for their machines can hold the whole task pool.
    let vm = bench.vm
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.05)
      vm.cancel()
    }
    #expect(
      bench.problem("while true do pcall(function() while true do end end) end")?.code
        == .luaCancelled)
    #expect(try bench.run("return 1") == [.integer(1)])
  }

  /// A limit names the line where the script stood.
  @Test func placeOfATrip() throws {
    let bench = try LuaBench(limits: Self.limits)
    let problem = try #require(bench.problem("local x = 1\n\n  while true do end"))
    #expect(problem.place?.line == 3)
    #expect(problem.place?.column == 3)
    #expect(problem.place?.excerpt == "  while true do end")
  }
}
