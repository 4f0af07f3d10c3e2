import Testing
import Workbench

/// The Nth allocation fails, for every N, in every kind of work: the outcome is «not enough
/// memory» or success, nothing leaks, and the machine can be used afterwards.
@Suite struct LuaAllocationTests {
  /// Fails the first allocation, the second, … until the work needs fewer; answers how many
  /// times the work failed. `count` is how many allocations fail in a row.
  @discardableResult
  static func sweep(
    _ vm: LuaVM, count: Int = 2, upTo last: Int = 3000, _ work: () throws(Problem) -> Void
  ) throws -> Int {
    var failures = 0
    for number in 1...last {
      let before = vm.allocationCount
      vm.failAllocation(number, count: count)
      do throws(Problem) {
        try work()
      } catch {
        failures += 1
        #expect(error.code == .luaMemory, "allocation \(number): \(error.code), \(error.facts)")
      }
      let tried = vm.allocationCount - before
      vm.failAllocation(0)
      let answer = try vm.run(source: "return 1 + 1", chunkName: "after.lua")
      #expect(answer == [.integer(2)], "after allocation \(number)")
      if tried < number { return failures }
    }
    return failures
  }

  static let scripts: [String] = [
    // Every kind of result.
    "local a, b, c, d, e = life.kinds() life.kinds() life.numbers() life.tree()",
    "local t = life.thing() local a, b = life.twice() life.echo({ t, { x = t } })",
    "local b = life.box(2) b:same() local h = b.half local s = b + b local i = b[1], b.other",
    "local s = tostring(life.box(1)) local n = #life.box(1) local c = life.box(1) .. life.box(2)",
    "local s = life.series() for i = 1, 20 do local x = s[i] end local y = s.other",
    // Errors from Swift.
    "pcall(life.fail) local ok, e = pcall(life.fail) local s = tostring(e), e.code, e.message",
    "xpcall(life.fail, function(e) return { e, e.hint } end) life.swallow(life.fail)",
    "pcall(life.thing, 1, 2) pcall(life.partly) pcall(function() life.nosuch() end) life.recovered()",
    "coroutine.wrap(function() pcall(life.fail) end)() pcall(coroutine.wrap(life.fail))",
    // Calls back, nested, in coroutines, with functions that Swift keeps.
    "life.map({ 1, 'x', { 2 } }, function(x) return { x }, tostring(x) end)",
    "life.map({ 1 }, function() life.map({ 2 }, function() return life.nested() end) end)",
    "life.map({ 1 }, function() pcall(life.map, { 2 }, function() life.fail() end) end)",
    "coroutine.wrap(function() life.map({ 1 }, function(x) return x, { x } end) end)()",
    "life.keep(function() return life.thing() end) life.call()",
    "return function() end, { function() end, { print } }",
    // Coroutines.
    "local co = coroutine.wrap(function(...) for i = 1, 9 do coroutine.yield({ i, ... }) end end)"
      + " for i = 1, 5 do co(i, life.thing()) end",
    "local co = coroutine.create(function() local x <close> = setmetatable({},"
      + " { __close = function() local t = {} end }) coroutine.yield(1) error({}) end)"
      + " coroutine.resume(co) coroutine.resume(co) coroutine.resume(co)",
    "local function f(n) return n > 0 and coroutine.wrap(f)(n - 1) or {} end f(10)",
    // The library.
    "require 'ordinary' require 'life' pcall(require, 'nosuch') pcall(require, 'broken')",
    "print(1, 'x', {}, life.box(1), nil) print(('y'):rep(2000)) print(tostring(print))",
    "load('return ...')(1) load('x =') load('x = ' .. ('1 + '):rep(50) .. '1', 'n', 't', {})()",
    "for w in ('one two three'):gmatch '%a+' do local u = w:gsub('o', '0'):rep(10) end"
      + " local s = ('a,b'):gsub('%w', { a = 'x' }):gsub('.', function(c) return c .. c end)"
      + " local a, b = ('key = value'):match('(%w+)%s*=%s*(%w+)') local c = ('xyz'):find('y()', 1)",
    "local s = ('%s %5.2f %q %d'):format('x', 1.5, 'y\\n', 3) .. ('ab'):rep(3, ',')",
    "local t = {} for i = 1, 40 do t[#t + 1] = i % 7 end table.sort(t) table.insert(t, 1, 0)"
      + " table.remove(t) table.move(t, 1, 9, 5, {}) table.concat(t, ', ') table.pack(1, 2)"
      + " table.sort(t, function(a, b) return a > b end) table.unpack(t)",
    "local t = { b = 1, a = 2, [1] = 3, [2.5] = 4, [true] = 5 } for k, v in pairs(t) do t[k] = v end"
      + " for k in next, t do local x = k end for k in pairs(life) do local x = k end",
    "local t = setmetatable({}, { __index = function(t, k) return { k } end, __len = print })"
      + " t[life.thing()] = t.x getmetatable(t).__name = 'x' tostring(t) select('#', t[1], t[2])",
    "math.randomseed(3) local x = os.date('%Y-%m-%d', 0) .. os.time({ year = 2024, month = 1, day = 1 })"
      + " local y = os.date('*t', 0) local z = utf8.char(230, 248) .. collectgarbage('count')",
    "global_a, global_b = { life.thing() }, function() return global_a end global_a = nil",
  ]

  private static let library = [
    "ordinary.lua": "local other = require 'other' return { value = { other } }",
    "other.lua": "return { 'x' }", "broken.lua": "return {",
  ]

  @Test(arguments: scripts, [2, 5, 1_000_000])
  func run(script: String, count: Int) throws {
    let life = LifeModule()
    let folder = try TemporaryFolder()
    for (name, text) in Self.library { try folder.write(name, text) }
    do {
      let bench = try LuaBench(
        limits: LuaLimits(memory: 32 << 20, seconds: 60), modules: [life.module()],
        libraryFolder: folder.path)
      #expect(bench.problem(script) == nil)
      let failures = try Self.sweep(bench.vm, count: count) { () throws(Problem) in
        life.forgetKept()
        _ = try bench.run(script)
      }
      #expect(failures > 0)
      life.forgetKept()
      bench.vm.collect()
      #expect(bench.vm.objectCount == 0)
      #expect(life.live.value == 0)
    }
    #expect(life.live.value == 0)
  }

  /// In a machine that has run nothing, so that all of its own buffers have yet to grow.
  @Test(arguments: [
    "local a, b, c, d, e = life.kinds() life.numbers() life.tree()",
    "life.map({ 1, 'x' }, function(x) return x, life.tree() end)",
    "local ok, e = pcall(life.fail) life.swallow(life.fail) life.recovered() error(e.code)",
  ])
  func freshMachine(script: String) throws {
    let life = LifeModule()
    let registry = LuaRegistry([life.module()])
    var number = 0
    var isEnough = false
    while !isEnough {
      number += 1
      let vm = try LuaVM(registry: registry) { _ in }
      let before = vm.allocationCount
      vm.failAllocation(number)
      do throws(Problem) {
        try vm.run(source: script, chunkName: "fresh.lua")
      } catch {
        #expect(error.code == .luaMemory || error.facts["message"] == "KK-301")
      }
      isEnough = vm.allocationCount - before < number
      vm.failAllocation(0)
      #expect(try vm.run(source: "return 1", chunkName: "after.lua") == [.integer(1)])
    }
    #expect(number > 20)
    #expect(life.live.value == 0)
  }

  @Test func conversation() throws {
    let life = LifeModule()
    do {
      let bench = try LuaBench(
        limits: LuaLimits(memory: 32 << 20, seconds: 60), modules: [life.module()])
      let vm = bench.vm
      for count in [2, 5, 1_000_000] {
        try Self.sweep(vm, count: count) { () throws(Problem) in
          #expect(try vm.evaluate("1 + 1") == [.integer(2)])
        }
        try Self.sweep(vm, count: count) { () throws(Problem) in
          #expect(try vm.evaluate("local t = { 1 } x = t") == [])
        }
        try Self.sweep(vm, count: count) { () throws(Problem) in
          try vm.check(source: "local function f(a, b) return a + b, { 'x' } end", chunkName: "c")
        }
        try Self.sweep(vm, count: count) { () throws(Problem) in
          try vm.set("tree", life.nested())
        }
        try Self.sweep(vm, count: count) { () throws(Problem) in
          try vm.set("a_new_name_\(vm.allocationCount)", .string(String(repeating: "x", count: 99)))
        }
        try Self.sweep(vm, count: count) { () throws(Problem) in
          #expect(try vm.global("tree").table?.array.count == 2)
        }
        try Self.sweep(vm, count: count) { () throws(Problem) in
          let function = try vm.run(source: "return function() end", chunkName: "f.lua")
          try vm.set("f", function.first ?? .nil)
        }
        // Not by a run, which would have to compile: the machine may be full.
        try vm.set("tree", .nil)
      }
      vm.collect()
      #expect(life.live.value == 0)
    }
    #expect(life.live.value == 0)
  }

  /// Making a machine: every allocation of the start and of the whole registry.
  @Test func creation() throws {
    let life = LifeModule()
    let registry = LuaRegistry([life.module()])
    var number = 0
    var made = false
    while !made {
      number += 1
      do throws(Problem) {
        let vm = try LuaVM(registry: registry, failingAllocation: number) { _ in }
        made = vm.allocationCount < number
        vm.failAllocation(0)
        let answer = try vm.run(source: "return life.thing() ~= nil", chunkName: "made.lua")
        #expect(answer == [.boolean(true)])
      } catch {
        #expect(error.code == .luaStart)
      }
    }
    #expect(number > 300)
    #expect(life.live.value == 0)
  }

  /// The same with all that a script sees.
  @Test func creationOfTheStandardModules() throws {
    let registry = LuaRegistry(LuaModules.all())
    let needed = try LuaVM(registry: registry) { _ in }.allocationCount
    #expect(needed > 400)
    for number in 1...needed {
      do throws(Problem) {
        _ = try LuaVM(registry: registry, failingAllocation: number) { _ in }
      } catch {
        #expect(error.code == .luaStart)
      }
    }
  }
}
