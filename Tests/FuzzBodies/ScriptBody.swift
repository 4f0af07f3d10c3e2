import Workbench

/// Any text as a script, under small limits, twice in machines of their own.
///
/// Afterwards the machine must still compute, its output and memory lie within the limits, both
/// runs agree byte for byte, and no object outlive its machine.
enum ScriptBody {
  static let memory = 16 << 20
  static let output = 64 << 10

  static func finding(in input: [UInt8]) -> String? {
    let source = String(decoding: input, as: UTF8.self)
    // A step limit puts a hook on everything, which is a way of its own through the machine.
    let steps = input.count % 4 == 0 ? 2_000_000 : nil
    let limits = LuaLimits(memory: memory, seconds: 0.1, steps: steps, outputBytes: output)
    let probe = ProbeModule()
    var outcomes: [FuzzMachine.Outcome] = []
    for _ in 0..<2 {
      do throws(Problem) {
        let machine = try FuzzMachine(
          limits: limits, modules: LuaModules.all(FuzzProject.context) + [probe.module])
        let outcome = machine.run(source)
        outcomes.append(outcome)
        if outcome.isInternal { return "internal error: \(outcome.result)" }
        if outcome.printed.count > output { return "printed \(outcome.printed.count) bytes" }
        if !machine.isUsable { return "the machine cannot compute after \(outcome.result)" }
        machine.vm.collect()
        let used = machine.vm.memoryUsed
        if used > memory + memory / 8 { return "\(used) bytes in use after collecting" }
        // Another hundredth of a second is as good as a run that ended, and saves half the time.
        if outcome.isCutShort { break }
      } catch {
        return "no machine: \(ProblemText().render(error))"
      }
    }
    if probe.live.value != 0 { return "\(probe.live.value) objects outlived their machine" }
    guard let first = outcomes.first, let second = outcomes.dropFirst().first,
      !second.isCutShort, first != second
    else { return nil }
    return "two runs differ:\n\(first.result)\n\(String(decoding: first.printed, as: UTF8.self))"
      + "\n---\n\(second.result)\n\(String(decoding: second.printed, as: UTF8.self))"
  }
}
