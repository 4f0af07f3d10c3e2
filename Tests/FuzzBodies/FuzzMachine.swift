import Synchronization
import Workbench

/// A machine with its output kept and its objects counted.
struct FuzzMachine {
  /// What a run left behind, as far as two runs of the same input must agree on it.
  struct Outcome: Equatable {
    var printed: [UInt8] = []
    var result = ""
    var code: ProblemCode?

    /// Whether the run ended by a limit that another run need not meet at the same place.
    var isCutShort: Bool {
      switch code {
      case .luaTime, .luaMemory, .luaCancelled: true
      default: false
      }
    }

    /// A problem that no script may ever see.
    var isInternal: Bool { code == .luaForeignError || code == .luaUnregisteredType }
  }

  let vm: LuaVM
  private let printed = Kept<[UInt8]>([])

  init(limits: LuaLimits, modules: [LuaModule]) throws(Problem) {
    let printed = printed
    vm = try LuaVM(limits: limits, registry: LuaRegistry(modules)) { bytes in
      printed.change { $0.append(contentsOf: bytes) }
    }
  }

  func run(_ source: String) -> Outcome {
    printed.change { $0.removeAll() }
    var outcome = Outcome()
    do {
      let values = try vm.run(source: source, chunkName: "fuzz.lua")
      outcome.result = values.map(FuzzProject.text).joined(separator: " ")
    } catch {
      outcome.code = error.code
      outcome.result = ProblemText().render(error)
    }
    outcome.printed = printed.value
    return outcome
  }

  /// Whether the machine still computes.
  var isUsable: Bool {
    do {
      return try vm.run(source: "return 1 + 1", chunkName: "after.lua") == [.integer(2)]
    } catch {
      return false
    }
  }
}

/// A value behind a lock.
final class Kept<Value: Sendable>: Sendable {
  private let stored: Mutex<Value>

  init(_ value: Value) { stored = Mutex(value) }

  var value: Value { stored.withLock { $0 } }
  func change(_ body: (inout Value) -> Void) { stored.withLock { body(&$0) } }
}
