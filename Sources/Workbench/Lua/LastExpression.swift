/// Makes the value of a chunk's last expression its result.
///
/// Lua has no such notion: `chart.bars{ … }` alone is a call whose value is dropped, and `figure`
/// alone does not compile. The last statement is found by trying: it begins on the last line from
/// which on `return …` compiles, when what stands before it compiles by itself.
enum LastExpression {
  /// The source with `return` before its last expression; unchanged when it ends otherwise.
  /// Line numbers stay as they are.
  static func returned(
    of source: String, compiles: (String) -> Bool
  ) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    for index in lines.indices.reversed() {
      let line = lines[index].drop { $0 == " " || $0 == "\t" }
      guard let first = line.first,
        first.isLetter || first == "_" || first.isNumber || "-#\"'".contains(first)
      else { continue }
      if line.hasPrefix("--") { continue }
      let head = lines[..<index].joined(separator: "\n")
      let tail = lines[index...].joined(separator: "\n")
      let candidate = (head.isEmpty ? "" : head + "\n") + "return " + tail
      if compiles(candidate), index == 0 || compiles(head) { return candidate }
    }
    return source
  }
}
