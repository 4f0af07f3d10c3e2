import EscapeCorpus
@preconcurrency import Glibc
import Workbench

/// Runs the escape corpus and prints how late each script was stopped:
/// `BenchLimits [--full] [--rounds N] [NAME…]`, from the root of the project.
///
/// `--full` gives every script that ends by time or memory the standard memory and one second, so
/// that the collector and the host have as much to chew on as a report's script may give them.
@main struct BenchLimits {
  static func main() throws {
    var names = Array(CommandLine.arguments.dropFirst())
    let isFull = names.contains("--full")
    names.removeAll { $0 == "--full" }
    var rounds = 1
    if let at = names.firstIndex(of: "--rounds"), at + 1 < names.count {
      rounds = Int(names[at + 1]) ?? 1
      names.removeSubrange(at...at + 1)
    }
    setvbuf(stdout, nil, _IOLBF, 0)
    let scripts = try EscapeScript.all(in: "Tests/Escapes").filter {
      names.isEmpty || names.contains($0.name)
    }
    var measures: [Measure] = []
    print("script".padded(38) + "outcome".padded(12) + "   limit   beyond    close")
    for script in scripts {
      var limits = script.limits
      if isFull {
        guard script.outcome == .time || script.outcome == .memory else { continue }
        limits.memory = LuaLimits.standard.memory
        limits.seconds = 1
      }
      var worst: Measure?
      for _ in 0..<rounds {
        let run = try EscapeRun(script, limits: limits, datasets: "datasets")
        let measure = Measure(script, run, limits, isFull: isFull)
        if measure.beyond >= worst?.beyond ?? -1 { worst = measure }
      }
      if let worst {
        print(worst.line)
        measures.append(worst)
      }
    }
    summarise(measures)
  }

  static func summarise(_ measures: [Measure]) {
    let within = measures.filter { $0.beyond <= 200 }.count
    let wrong = measures.filter { !$0.isRight }
    let largest = measures.max { $0.beyond < $1.beyond }
    let slowest = measures.max { $0.close < $1.close }
    print("\(measures.count) scripts, \(within) within limit + 200 ms")
    if let largest { print("largest: \(largest.name), \(largest.beyond) ms beyond") }
    if let slowest { print("slowest close: \(slowest.name), \(slowest.close) ms") }
    for measure in wrong { print("WRONG: \(measure.name): \(measure.fault)") }
    if !wrong.isEmpty { exit(1) }
  }
}

/// What one script did.
struct Measure {
  let name: String
  let outcome: EscapeScript.Outcome
  let limit: Int
  /// Milliseconds beyond the limit of time.
  let beyond: Int
  let close: Int
  let fault: String

  var isRight: Bool { fault.isEmpty }

  init(_ script: EscapeScript, _ run: EscapeRun, _ limits: LuaLimits, isFull: Bool) {
    let seconds = limits.seconds ?? 0
    name = script.name
    outcome = run.outcome
    limit = Int(seconds * 1000)
    beyond = Int(max(0, run.seconds - seconds) * 1000)
    close = Int(run.closing * 1000)
    var faults: [String] = []
    // With other limits than its own a script may meet another one first, Lua's stack included, or
    // have the memory that it was to lack.
    let mayEnd =
      script.outcome == .memory && limits.memory ?? .max > script.limits.memory ?? .max
      && "\(run.outcome)".hasPrefix("result")
    let isExpected =
      isFull
      ? [.time, .memory].contains(run.outcome) || "\(run.outcome)".hasSuffix("stack overflow")
        || mayEnd
      : script.outcome.admits(run.outcome)
    if !isExpected { faults.append("expected \(script.outcome), got \(run.outcome)") }
    if !run.isUsable { faults.append("the machine is unusable") }
    if run.heldObjects > 0 { faults.append("\(run.heldObjects) objects held") }
    if run.liveObjects > 0 { faults.append("\(run.liveObjects) objects leaked") }
    fault = faults.joined(separator: "; ")
  }

  var line: String {
    let word = "\(outcome)".prefix { $0 != ":" }
    return name.padded(38) + String(word).padded(12)
      + [limit, beyond, close].map { String($0).leftPadded(8) }.joined(separator: " ")
      + (isRight ? "" : "  WRONG \(fault.prefix(200))")
  }
}

extension String {
  func padded(_ width: Int) -> String {
    count >= width ? self : self + String(repeating: " ", count: width - count)
  }

  func leftPadded(_ width: Int) -> String {
    count >= width ? self : String(repeating: " ", count: width - count) + self
  }
}
