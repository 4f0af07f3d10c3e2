import Workbench

/// Which rows of a table are wanted: `20`, `20..40`, `20..`, or the last ones.
struct RowChoice {
  /// Counted from 0.
  let rows: Range<Int>

  /// Rows as `--rows` or `--tail` say it; nil for all.
  static func of(_ rows: String?, tail: Int?, count: Int) throws -> RowChoice? {
    if let tail { return RowChoice(rows: max(0, count - tail)..<count) }
    guard let rows else { return nil }
    let problem = UsageProblem(problem: Problem(.rowRange, ["text": rows]))
    func number(_ text: String) throws -> Int {
      guard let number = Int(text), number >= 0, text.utf8.first != 0x2B else { throw problem }
      return number
    }
    guard rows.contains("..") else {
      let limit = try number(rows)
      return RowChoice(rows: 0..<(limit == 0 ? count : min(limit, count)))
    }
    let ends = rows.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2 else { throw problem }
    let first = ends[0].isEmpty ? 1 : try number(ends[0])
    let last = ends[1].isEmpty ? max(first, count) : try number(ends[1])
    guard first >= 1, last >= first else { throw problem }
    let start = min(first - 1, count)
    return RowChoice(rows: start..<max(start, min(last, count)))
  }
}
