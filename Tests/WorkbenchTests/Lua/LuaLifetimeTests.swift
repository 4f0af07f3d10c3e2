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
      let limits = LuaLimits(memory: 8 << 20, seconds: 0.1, outputBytes: 1000)
      let bench = try LuaBench(
        limits: limits, profile: .interactive, modules: [life.module()])
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

  /// Functions kept by Swift may end late, on another thread, or after their machine.
  @Test func functionsThatEndLate() throws {
    let life = LifeModule()
    let script = "local t = life.thing() life.keep(function() return t end)"
    do {
      let bench = try LuaBench(limits: Self.limits, modules: [life.module()])
      _ = try bench.run(script)
      bench.vm.collect()
      #expect(life.live.value == 1)
      let ended = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        life.forgetKept()
        ended.signal()
      }
      ended.wait()
      bench.vm.collect()
      #expect(life.live.value == 0)
      _ = try bench.run(script)
    }
    #expect(life.live.value == 0)
    #expect(life.keptCount == 1)
    // The function has outlived its machine: no other takes it, and it goes without harm.
    let other = try LuaBench(limits: Self.limits, modules: [life.module()])
    #expect(other.problem("life.call()")?.code == .luaForeignError)
    life.forgetKept()
  }

  @Test func cancelled() throws {
    let life = LifeModule()
    let bench = try LuaBench(limits: Self.limits, modules: [life.module()])
    let vm = bench.vm
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.05)
      vm.cancel()
    }
    let script = "while true do kept = { life.map({ 1 }, function() return life.nested() end) } end"
    #expect(bench.problem(script)?.code == .luaCancelled)
    _ = try bench.run("kept = nil")
    vm.collect()
    #expect(life.live.value == 0)
  }

  /// Kept functions are let go while a run goes on, not at its end.
  @Test func functionsOfOneLongRun() throws {
    let life = LifeModule()
    let bench = try LuaBench(limits: Self.limits, modules: [life.module()])
    _ = try bench.run("local f = function() end for i = 1, 1000 do life.map({}, f) end")
    let before = bench.vm.memoryUsed
    _ = try bench.run("local f = function() end for i = 1, 100000 do life.map({}, f) end")
    bench.vm.collect()
    #expect(bench.vm.memoryUsed < before + (64 << 10))
  }

  /// What Swift reads out of a machine outlives it, and what Swift puts in goes with it.
  @Test func valuesAcrossTheBorder() throws {
    let life = LifeModule()
    var kept: [LuaValue] = []
    do {
      let bench = try LuaBench(limits: Self.limits, modules: [life.module()])
      let vm = bench.vm
      try vm.set("tree", life.nested())
      try vm.set("box", .object(life.box(3)))
      #expect(life.live.value == 6)
      kept = try bench.run("return box, tree.a, life.thing(), { life.box(2) }")
      let box = try #require(kept.first?.object(as: LuaBox<CountedBox>.self))
      #expect(try vm.global("box") == .object(box))
      #expect(throws: Problem.self) { try vm.set("x", .object(Stranger())) }
      let broken = LuaTable(array: [life.thing(), life.nested(), .object(Stranger())])
      #expect(throws: Problem.self) { try vm.set("x", .table(broken)) }
      try vm.set("y", .integer(1))
      #expect(try bench.run("return x, y") == [.nil, .integer(1)])
      try vm.set("tree", .nil)
      try vm.set("box", .nil)
      vm.collect()
      #expect(vm.objectCount == 0)
    }
    #expect(kept.count == 4)
    kept = []
    #expect(life.live.value == 0)
  }

  /// What a body gave before it failed to give more is the only thing given.
  @Test func givingIsAllOrNothing() throws {
    let life = LifeModule()
    let bench = try LuaBench(limits: Self.limits, modules: [life.module()])
    #expect(try bench.run("return select('#', life.recovered())") == [.integer(1)])
    #expect(try bench.run("return select('#', life.swallow(print))") == [.integer(2)])
  }

  /// More than the limit at once is refused, and the machine is as it was.
  @Test func aGlobalBeyondTheLimit() throws {
    let life = LifeModule()
    let bench = try LuaBench(limits: Self.limits, modules: [life.module()])
    #expect(throws: Problem.self) { try bench.vm.set("big", .object(life.box(1 << 30))) }
    #expect(try bench.run("return big, 1") == [.nil, .integer(1)])
    #expect(bench.problem("big = life.box(1 << 30)")?.code == .luaMemory)
    #expect(try bench.run("return big, 1") == [.nil, .integer(1)])
    bench.vm.collect()
    #expect(life.live.value == 0)
  }

  /// A machine that globals have filled to the last byte can still be emptied.
  @Test func aFullMachine() throws {
    let bench = try LuaBench(limits: LuaLimits(memory: 4 << 20, seconds: 20))
    let fill = "kept = kept or {} while true do kept[#kept + 1] = ('x'):rep(50) .. #kept end"
    for script in [fill, fill, "local s = {} while true do s[1] = { s[1] } end"] {
      #expect(bench.problem(script)?.code == .luaMemory)
    }
    #expect(try bench.vm.evaluate("1 + 1") == [.integer(2)])
    _ = try bench.vm.evaluate("kept = nil")
    bench.vm.collect()
    #expect(bench.vm.memoryUsed < 1 << 20)
  }

  /// Tables with a border where nobody put elements, and copies without end.
  @Test func copiesHaveTheirLimit() throws {
    let life = LifeModule()
    let bench = try LuaBench(limits: Self.limits, modules: [life.module()])
    for range in ["0, 62", "62, 0, -1"] {
      let sparse = "local t = {} for i = \(range) do t[1 << i] = i end return life.echo(t)"
      let table = try #require(try bench.run(sparse).first?.table)
      #expect(table.array.count <= 4)
      #expect(table.names.count + table.array.count { !$0.isNil } == 63)
    }
    let tree = "local t = {} for i = 1, 50 do t = { t, t } end "
    #expect(bench.problem(tree + "life.echo(t)")?.code == .luaMemory)
    #expect(bench.problem(tree + "return t")?.code == .luaMemory)
    let texts = "local s, t = ('x'):rep(1e6), {} for i = 1, 1e4 do t[i] = s end "
    #expect(bench.problem(texts + "life.echo(t)")?.code == .luaMemory)
    let holes = "return life.echo({ 1, nil, 3 })"
    #expect(try bench.run(holes).first?.table?.array == [.integer(1), .nil, .integer(3)])
  }

  /// Closing and opening again leaves nothing: the machine itself checks its bytes when it ends.
  @Test func manyMachines() throws {
    let life = LifeModule()
    let registry = LuaRegistry([life.module()])
    for _ in 0..<200 {
      let vm = try LuaVM(limits: Self.limits, registry: registry) { _ in }
      try vm.run(source: "kept = { life.nested(), life.several() }", chunkName: "one.lua")
    }
    #expect(life.live.value == 0)
  }

  /// 100,000 objects of a megabyte each under a limit of 16: Lua sees 56 bytes of each, so only
  /// the charged memory can tell the collector to run.
  @Test func objectsDriveTheCollector() throws {
    let life = LifeModule()
    let limits = LuaLimits(memory: 16 << 20, seconds: 120)
    let bench = try LuaBench(limits: limits, modules: [life.module()])
    let peak = try bench.run(
      """
      local most = 0
      for i = 1, 100000 do
        local box = life.box(1 << 20)
        local alive = life.alive()
        if alive > most then most = alive end
      end
      return most
      """)
    let most = try #require(peak.first?.integer)
    #expect(most <= 16)
    // Lua's own memory meets dead objects too: they go before it is refused anything.
    let script =
      "for i = 1, 10 do life.box(1 << 20) end local s = ('x'):rep(1 << 20)"
      + " local t = {} for i = 1, 8 do t[i] = s .. i end return #t"
    #expect(try bench.run(script) == [.integer(8)])
    bench.vm.collect()
    #expect(bench.vm.memoryUsed < 1 << 20)
    #expect(life.live.value == 0)
  }
}
