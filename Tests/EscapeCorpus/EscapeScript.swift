import Glibc
import Workbench

/// A script that tries to get out of its limits, and how it must end.
///
/// The comments at its head say so, one `-- key: value` a line; other comments are prose.
///
///     -- limits: time=0.5 memory=32MB steps=1000000 output=65536
///     -- outcome: time
public struct EscapeScript: Sendable, CustomStringConvertible {
  /// How a script ends.
  public enum Outcome: Sendable, Equatable, CustomStringConvertible {
    case time, memory, steps, output
    /// Results, as plain text with commas between them.
    case result(String)
    /// A part of the error's message.
    case error(String)

    public var description: String {
      switch self {
      case .time: "time"
      case .memory: "memory"
      case .steps: "steps"
      case .output: "output"
      case .result(let text): "result: \(text)"
      case .error(let text): "error: \(text)"
      }
    }

    /// Whether an outcome that was seen is this expected one.
    public func admits(_ seen: Outcome) -> Bool {
      if case .error(let part) = self, case .error(let message) = seen {
        return message.contains(part)
      }
      return self == seen
    }
  }

  public struct Malformed: Error, Sendable {
    public var file: String
    public var line: String
  }

  public var name: String
  public var source: String
  public var outcome: Outcome
  public var limits: LuaLimits

  public var description: String { name }

  /// What a script has where its header does not say otherwise.
  public static let standardLimits = LuaLimits(
    memory: LuaLimits.standard.memory, seconds: 0.1, outputBytes: 1 << 20)

  public init(name: String, source: String) throws {
    self.name = name
    self.source = source
    limits = Self.standardLimits
    var outcome: Outcome?
    for line in source.split(separator: "\n").prefix(while: { $0.hasPrefix("--") }) {
      if let text = Self.value(of: "outcome", in: line) {
        outcome = Self.outcome(text)
        if outcome == nil { throw Malformed(file: name, line: String(line)) }
      } else if let text = Self.value(of: "limits", in: line) {
        guard Self.read(text, into: &limits) else {
          throw Malformed(file: name, line: String(line))
        }
      }
    }
    guard let outcome else { throw Malformed(file: name, line: "no outcome") }
    self.outcome = outcome
  }

  /// The scripts of a folder in the order of their names.
  public static func all(in folder: String) throws -> [EscapeScript] {
    guard let directory = opendir(folder) else { throw Malformed(file: folder, line: "no folder") }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".lua") { names.append(name) }
    }
    return try names.sorted().map { name in
      try EscapeScript(
        name: String(name.dropLast(4)),
        source: String(decoding: FileBytes(path: "\(folder)/\(name)").array, as: UTF8.self))
    }
  }

  private static func value(of key: String, in line: Substring) -> Substring? {
    let mark = "-- \(key): "
    return line.hasPrefix(mark) ? line.dropFirst(mark.count) : nil
  }

  private static func outcome(_ text: Substring) -> Outcome? {
    switch text {
    case "time": .time
    case "memory": .memory
    case "steps": .steps
    case "output": .output
    case _ where text.hasPrefix("result: "): .result(String(text.dropFirst(8)))
    case _ where text.hasPrefix("error: "): .error(String(text.dropFirst(7)))
    default: nil
    }
  }

  private static func read(_ text: Substring, into limits: inout LuaLimits) -> Bool {
    for part in text.split(separator: " ") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { return false }
      switch pair[0] {
      case "time": limits.seconds = Double(pair[1])
      case "steps": limits.steps = Int(pair[1])
      case "output": limits.outputBytes = Int(pair[1])
      case "memory":
        let units = ["MB": 1 << 20, "GB": 1 << 30]
        guard let factor = units[String(pair[1].suffix(2))], let size = Int(pair[1].dropLast(2))
        else { return false }
        limits.memory = size * factor
      default: return false
      }
    }
    return limits.seconds != nil
  }
}
