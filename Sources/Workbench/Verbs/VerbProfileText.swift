/// A profile as the command line prints it: the slowest verbs first, then what would be faster.
public struct VerbProfileText {
  /// Lines of verbs; the rest is summed up in one.
  private static let lines = 30

  private let profile: VerbProfile

  public init(_ profile: VerbProfile) { self.profile = profile }

  /// One line a verb with its milliseconds, runs and rows, as wide as asked.
  public func text(width: Int = 100) -> String {
    let entries = profile.entries
    let total = entries.reduce(UInt64(0)) { $0 + $1.nanoseconds }
    let calls = entries.reduce(0) { $0 + $1.calls }
    var out =
      "profile: \(calls) \(calls == 1 ? "verb" : "verbs"), \(Self.milliseconds(total)) ms\n"
    guard !entries.isEmpty else { return out + hints }
    let order = entries.indices.sorted {
      let (a, b) = (entries[$0].nanoseconds, entries[$1].nanoseconds)
      return a == b ? $0 < $1 : a > b
    }
    out += Self.row("ms", "calls", "rows in", "rows out", "verb", width)
    for index in order.prefix(Self.lines) {
      let entry = entries[index]
      let what = entry.arguments.isEmpty ? entry.verb : "\(entry.verb) \(entry.arguments)"
      out += Self.row(
        Self.milliseconds(entry.nanoseconds), String(entry.calls), Self.number(entry.rowsIn),
        Self.number(entry.rowsOut), what, width)
    }
    if order.count > Self.lines {
      let rest = order.dropFirst(Self.lines).reduce(UInt64(0)) { $0 + entries[$1].nanoseconds }
      out += Self.row(
        Self.milliseconds(rest), "", "", "", "… \(order.count - Self.lines) more", width)
    }
    return out + hints
  }

  private var hints: String {
    profile.hints.map { hint in
      let made = hint.column.isEmpty ? "" : " for «\(hint.column)»"
      let reads = hint.reads.isEmpty ? "" : "; it reads \(hint.reads.joined(separator: ", "))"
      let instead =
        switch hint.verb {
        case "where": "where \"…\""
        case "derive": "derive{ \(hint.column) = \"…\" }"
        default: "a verb, or an expression in where, derive or summarise"
        }
      return
        "hint: \(hint.verb) called a Lua function\(made) on \(Self.number(hint.rows)) rows\(reads). "
        + "If it only calculates, an expression is many times faster: \(instead)\n"
    }.joined()
  }

  private static func row(
    _ time: String, _ calls: String, _ rowsIn: String, _ rowsOut: String, _ what: String,
    _ width: Int
  ) -> String {
    func right(_ text: String, _ cells: Int) -> String {
      String(repeating: " ", count: max(0, cells - text.utf8.count)) + text
    }
    let head = right(time, 10) + right(calls, 7) + right(rowsIn, 13) + right(rowsOut, 13) + "  "
    let line = DisplayText.neutralised(what.split(separator: "\n").joined(separator: " "))
    let room = max(20, width - head.utf8.count)
    return head + (line.count > room ? String(line.prefix(room - 1)) + "…" : line) + "\n"
  }

  /// Milliseconds with two decimals.
  private static func milliseconds(_ nanoseconds: UInt64) -> String {
    NumberFormat.plain.text(Double(nanoseconds) / 1_000_000, decimals: 2, grouped: false)
  }

  private static func number(_ value: Int) -> String {
    NumberFormat.english.text(Int64(value))
  }
}
