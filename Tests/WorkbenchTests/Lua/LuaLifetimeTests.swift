import Foundation
import Testing
import Workbench

/// Every object that a script gets hold of goes when the machine goes, however it got there.
@Suite struct LuaLifetimeTests {
  static let limits = LuaLimits(memory: 64 << 20, seconds: 20)

  /// Scripts that leave objects in all sorts of places.
  @Test(arguments: [
    // Results: one, several, nested, many of the same.
    "kept = life.thing()",
    "kept = { life.several() }",
    "kept = life.nested()",
    "local a, b = life.twice() assert(a == b) kept = { a, b }",
    "local t = life.thing() kept = { life.echo(t), life.echo({ t, { t } }) }",
    "kept = { life.box(1), life.box(2) + life.box(3), life.box(4):same(), life.box(5).half }",
    "kept = life.box(1) .. 'x' kept = life.box(1) == life.box(1) kept = tostring(life.box(1))",
    "kept = life.box(1)[1] kept = #life.box(2) kept = life.box(1) < life.box(2)",
    // Places inside Lua.
    "local t = life.thing() kept = function() return t end",
    "kept = coroutine.create(function() local t = life.thing() coroutine.yield(t) return t end)"
      + " assert(coroutine.resume(kept))",
    "kept = coroutine.wrap(function() life.map({ life.thing() }, function(t) return t end)"
      + " coroutine.yield() end) kept()",
    "kept = setmetatable({ life.thing() }, { __mode = 'v' })",
    "kept = setmetatable({ [life.thing()] = life.thing() }, { __mode = 'k' })",
    "kept = {} kept[life.thing()] = kept kept.kept = kept",
    "kept = table.pack(life.several()) table.sort(kept, function() return false end)",
    "for i = 1, 100 do pairs({ life.thing(), x = life.thing() }) end",
    "local t <close> = setmetatable({ life.thing() }, { __close = function() end })",
    // Errors, caught and not, with objects in flight.
    "local ok, e = pcall(life.fail) kept = e",
    "kept = {} for i = 1, 10 do local ok, e = pcall(life.fail) kept[i] = e end",
    "life.fail()",
    "error(life.thing())",
    "local ok, e = pcall(error, life.thing()) kept = e",
    "coroutine.wrap(function() local t = life.thing() life.fail() end)()",
    "xpcall(life.fail, function(e) kept = { e, life.thing() } return e end)",
    "life.map({ life.thing() }, function(t) life.fail() end)",
    "life.map({ life.thing() }, function(t) error(t) end)",
    "kept = life.map({ 1, 2 }, function() return life.thing(), life.thing() end)",
    "life.swallow(function() life.fail() end) life.swallow(function() error(life.thing()) end)",
    "life.partly()",
    "pcall(life.partly) kept = { life.thing() }",
    "kept = { life.recovered() }",
    "life.nosuch(life.thing())",
    "local t = life.thing() t.field = life.thing()",
    "local t = life.thing() return t.field",
    "life.box('x', life.thing())",
    // Functions kept by Swift.
    "local t = life.thing() life.keep(function() return t end)",
    "local t = life.thing() for i = 1, 2000 do life.keep(function() return t end) end",
    // Deep down, where stacks end.
    "local function f() local t = life.thing() return f() + 1 end f()",
    "local function f() life.thing() return pcall(f) end f()",
    "local function f() life.thing() pcall(f) for i = 1, 500 do life.thing() end end f()",
    "local function f(s) life.thing() return s:gsub('.', f) end f('x')",
    "local function f() life.thing() life.map({ 1 }, f) end f()",
    "local function f() life.thing() return coroutine.wrap(f)() end f()",
    // Limits on the way.
    "while true do life.thing() end",
    "while true do pcall(life.fail) end",
    "kept = {} while true do kept[#kept + 1] = life.thing() end",
    "kept = {} while true do pcall(function() kept[#kept + 1] = life.several() end) end",
    "kept = {} while true do kept[#kept + 1] = life.nested() end",
    "life.stop()",
    "life.map({ life.thing() }, function() life.stop() end)",
    "return life.thing(), life.nested(), life.several()",
  ])
  func goesWithTheMachine(script: String) throws {
    let life = LifeModule()
    do {
      let limits = LuaLimits(memory: 8 << 20, seconds: 0.3)
      let bench = try LuaBench(limits: limits, modules: [life.module()])
      _ = bench.problem(script)
      _ = bench.problem(script)
      #expect(try bench.run("kept = nil return 1") == [.integer(1)])
      life.forgetKept()
      bench.vm.collect()
      #expect(bench.vm.objectCount == 0)
      #expect(life.live.value == 0, "after a collection")
      _ = bench.problem(script)
    }
    life.forgetKept()
    #expect(life.live.value == 0)
  }
}
