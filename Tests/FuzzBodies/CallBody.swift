import Workbench

/// Random calls of everything that the registry holds, each under `pcall`.
///
/// No call may answer with an internal error, keep an object alive, or grow the machine from one
/// run to the next.
enum CallBody {
  static let limits = LuaLimits(memory: 64 << 20, seconds: 0.5, outputBytes: 64 << 10)

  /// The script that an input stands for; what to look at when a call is found wanting.
  static func script(for input: [UInt8]) -> String {
    let modules = LuaModules.all(FuzzProject.context) + [ProbeModule().module]
    var script = CallScript(registry: LuaRegistry(modules), feed: ByteFeed(input))
    return script.text()
  }

  static func finding(in input: [UInt8]) -> String? {
    let probe = ProbeModule()
    let source = script(for: input)
    var printed: [FuzzMachine.Outcome] = []
    do {
      let machine = try FuzzMachine(
        limits: limits, modules: LuaModules.all(FuzzProject.context) + [probe.module])
      var used: [Int] = []
      for _ in 0..<3 {
        let outcome = machine.run(source)
        if outcome.isInternal { return "\(outcome.result)\n\(source)" }
        if outcome.code == .luaSyntax { return "\(outcome.result)\n\(source)" }
        if let report = probe.reports.value.first { return "\(report)\n\(source)" }
        if !machine.isUsable { return "the machine cannot compute after\n\(source)" }
        machine.vm.collect()
        let kept = machine.vm.objectCount
        if kept != 0 { return "\(kept) objects are kept after\n\(source)" }
        if outcome.isCutShort { break }
        printed.append(outcome)
        used.append(machine.vm.memoryUsed)
        // The first run fills caches; only what grows again is suspicious.
        if used.count == 2, used[1] <= used[0] + 256 { break }
      }
      if used.count == 3, used[2] > used[1] + 256 {
        return "memory grows with every run: \(used)\n\(source)"
      }
    } catch {
      return "no machine: \(ProblemText().render(error))"
    }
    if probe.live.value != 0 { return "\(probe.live.value) objects outlived\n\(source)" }
    if let first = printed.first, printed.contains(where: { $0 != first }) {
      return "two runs differ:\n\(source)"
    }
    return nil
  }
}

/// Decisions taken from the bytes of an input; after its end every decision is the first one.
struct ByteFeed {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isEmpty: Bool { rest.isEmpty }

  mutating func below(_ count: Int) -> Int {
    count > 0 ? Int(rest.popFirst() ?? 0) % count : 0
  }

  /// Whether one in `count` was drawn; never after the end.
  mutating func oneIn(_ count: Int) -> Bool { !isEmpty && below(count) == count - 1 }

  mutating func pick<Element>(_ items: [Element]) -> Element { items[below(items.count)] }

  mutating func bytes(_ count: Int) -> [UInt8] {
    let taken = Array(rest.prefix(count))
    rest = rest.dropFirst(taken.count)
    return taken
  }
}
