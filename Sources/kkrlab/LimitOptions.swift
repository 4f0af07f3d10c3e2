import ArgumentParser
import Workbench

/// What a script may use up.
struct LimitOptions: ParsableArguments {
  @Option(help: "Seconds that the script may run.") var timeLimit: Double?
  @Option(help: "Memory that the script may hold, such as 64MB.") var memoryLimit: String?
  @Option(help: "Lua instructions that the script may execute; counting them takes time.")
  var stepLimit: Int?
  @Flag(help: "Run without limits of time and steps; for scripts of your own.")
  var trusted = false

  /// What is wrong in the command is said before anything else is.
  func validate() throws { _ = try limits }

  var profile: LuaProfile { trusted ? .trusted : .strict }

  var limits: LuaLimits {
    get throws {
      var limits = LuaLimits.standard
      if let timeLimit {
        guard timeLimit > 0, timeLimit.isFinite, timeLimit < 1e9 else {
          throw ValidationError("--time-limit takes a number of seconds above 0")
        }
        limits.seconds = timeLimit
      }
      if let stepLimit {
        guard stepLimit > 0 else {
          throw ValidationError("--step-limit takes a number above 0")
        }
        limits.steps = stepLimit
      }
      if let memoryLimit { limits.memory = try Self.bytes(memoryLimit) }
      return limits
    }
  }

  /// Bytes from `64MB`, `1.5GB`, `200000`; powers of 1,000.
  static func bytes(_ text: String) throws -> Int {
    let units: [(String, Double)] = [("GB", 1e9), ("MB", 1e6), ("KB", 1e3), ("B", 1), ("", 1)]
    let upper = text.uppercased()
    for (unit, factor) in units where upper.hasSuffix(unit) {
      guard let number = Double(upper.dropLast(unit.count)), number > 0, number * factor < 1e15
      else { break }
      return Int(number * factor)
    }
    throw ValidationError("--memory-limit takes a size such as 64MB, not «\(text)»")
  }
}
