import Foundation
import Synchronization
import Testing
import Workbench

/// What counts as a script's time, and what happens when nothing else stops it.
@Suite struct LuaClockTests {
  private static func sleeping(_ seconds: Double) -> LuaModule {
    LuaModule(
      "slow", "A function that nothing can stop.",
      functions: [
        LuaFunctionSpec("slow.wait", "Sleeps.") { _ in Thread.sleep(forTimeInterval: seconds) }
      ])
  }

  /// A pager at rest takes time that is not the script's.
  @Test func waitingForAReaderDoesNotCount() throws {
    let vm = try LuaVM(limits: LuaLimits(seconds: 0.2), registry: LuaRegistry([])) { _ in
      Thread.sleep(forTimeInterval: 0.3)
    }
    #expect(try vm.run(source: "print(1) print(2) return 3", chunkName: "t") == [.integer(3)])
    #expect(throws: Problem.self) {
      try vm.run(source: "print(1) while true do end", chunkName: "t")
    }
  }

  @Test func watchdogSeesAScriptThatOutlivesItsLimit() throws {
    let vm = try LuaVM(
      limits: LuaLimits(seconds: 0.05), registry: LuaRegistry([Self.sleeping(0.8)])
    ) { _ in }
    let calls = LiveCount()
    try LuaWatchdog.watch(vm, grace: 0.2) { calls.change(1) }
    #expect(throws: Problem.self) { try vm.run(source: "slow.wait()", chunkName: "t") }
    #expect(calls.value == 1)
  }

  @Test func watchdogLeavesOthersAlone() throws {
    let vm = try LuaVM(
      limits: LuaLimits(seconds: 0.05), registry: LuaRegistry([Self.sleeping(0.4)])
    ) { _ in Thread.sleep(forTimeInterval: 0.4) }
    let calls = LiveCount()
    try LuaWatchdog.watch(vm, grace: 2) { calls.change(1) }
    #expect(throws: Problem.self) { try vm.run(source: "while true do end", chunkName: "t") }
    #expect(throws: Problem.self) { try vm.run(source: "slow.wait()", chunkName: "t") }
    _ = try vm.run(source: "print(1)", chunkName: "t")
    Thread.sleep(forTimeInterval: 0.4)
    #expect(!vm.isOverdue)
    #expect(calls.value == 0)
  }
}
