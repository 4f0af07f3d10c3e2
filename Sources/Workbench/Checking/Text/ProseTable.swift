/// A table of a text: each of its columns of numbers becomes a passage "heading: row: cell, …", so
/// that cells are read like the numbers of a sentence.
struct ProseTable {
  /// Cells by row, the first of which is the heading.
  private var rows: [[ProsePassage]] = []
  /// Whether cells span several rows or columns, so that headings stand over nothing certain.
  var isIrregular = false

  /// Rows of longer tables are data, and no report's table.
  private static let rowLimit = 500
  private static let columnLimit = 40

  mutating func beginRow() { rows.append([]) }

  mutating func append(_ cell: ProsePassage) {
    if rows.isEmpty { rows.append([]) }
    rows[rows.count - 1].append(cell)
  }

  /// What stands where: the heading, the rows as wide as it, the columns of numbers and of names.
  struct Layout: Sendable {
    var head: [ProsePassage]
    var body: [[ProsePassage]]
    var numeric: [Int]
    var names: [Int]
  }

  /// The table in rows and columns; nil where it has no numbers, or no names for them.
  var layout: Layout? {
    guard !isIrregular, let head = rows.first, head.count > 1, head.count <= Self.columnLimit,
      rows.count <= Self.rowLimit
    else { return nil }
    let body = rows.dropFirst().filter { $0.count == head.count }
    guard !body.isEmpty else { return nil }
    let numeric = head.indices.filter { column in
      let filled = body.filter { !$0[column].isEmpty }
      guard filled.contains(where: { Self.isNumber($0[column]) }) else { return false }
      // Among other numbers "2024" is one of them.
      let isCounted = filled.contains {
        Self.isNumber($0[column]) && $0[column].characters.contains(where: ClaimTokenizer.isDigit)
      }
      return filled.allSatisfy {
        Self.isNumber($0[column]) || (isCounted && Self.isYear($0[column]))
      }
    }
    let names = head.indices.filter { !numeric.contains($0) }
    return names.isEmpty ? nil : Layout(head: head, body: body, numeric: numeric, names: names)
  }

  /// The columns of numbers as passages.
  func passages() -> [ProsePassage] {
    guard let layout else { return [] }
    return layout.numeric.compactMap { column in
      var passage = ProsePassage(kind: .table)
      Self.put(layout.head[column], in: &passage)
      passage.appendImplied(":")
      let unit = Self.unit(of: layout.head[column].text)
      for row in layout.body where row[column].characters.contains(where: ClaimTokenizer.isDigit) {
        for name in layout.names where !row[name].isEmpty {
          passage.appendImplied(" ", before: row[name])
          Self.put(row[name], in: &passage)
        }
        passage.appendImplied(": ", before: row[column])
        passage.append(row[column])
        if !row[column].characters.contains(where: { $0.isLetter || $0 == "%" }) {
          passage.appendImplied(unit)
        }
        passage.appendImplied(",")
      }
      return passage.isEmpty ? nil : passage
    }
  }

  /// A year by itself is "i 2024", as sentences say it.
  private static func put(_ cell: ProsePassage, in passage: inout ProsePassage) {
    if isYear(cell) {
      passage.appendImplied("i ", before: cell)
    }
    passage.append(cell)
  }

  /// Four digits that are a year for all that the cell tells.
  private static func isYear(_ cell: ProsePassage) -> Bool {
    let text = cell.text.filter { !$0.isWhitespace }
    return text.count == 4 && Int(text).map(ClaimTokenizer.years.contains) == true
  }

  /// A number with at most a unit behind it or a currency before it, and no year.
  static func isNumber(_ cell: ProsePassage) -> Bool {
    let text = cell.text.filter { !$0.isWhitespace }
    if ["-", "–", "—", "−", "..", "…", "•"].contains(text) { return true }
    let amount = text.lowercased().hasPrefix("dkk") ? text.dropFirst(3) : text[...]
    let body = amount.drop { "-−–+".contains($0) }
    guard let first = body.first, ClaimTokenizer.isDigit(first), text.count <= 30 else {
      return false
    }
    if body.count == 4, let year = Int(body), ClaimTokenizer.years.contains(year) { return false }
    let tail = body.drop { ClaimTokenizer.isDigit($0) || ".,".contains($0) }
    return !tail.contains { !$0.isLetter && !".%-/".contains($0) }
      && tail.count { $0.isLetter } <= 14
  }

  /// What the numbers below a heading are in: "Overhead (pct.)", "Udgifter, mio. kr."
  static func unit(of heading: String) -> String {
    let text = heading.lowercased().replacing("\u{00A0}", with: " ")
    for (words, unit) in [
      (["procentpoint", "percentage point", "pct.-point"], " procentpoint"),
      (["pct.", "procent", "%"], " pct."), (["per cent", "percent"], " per cent"),
      (["mia. kr", "mia.kr"], " mia. kr."), (["mio. kr", "mio.kr"], " mio. kr."),
      (["1.000 kr", "t.kr", "1000 kr"], " t.kr."), (["(kr", ", kr", " i kr"], " kr."),
      (["dkk million"], " DKK million"), (["dkk billion"], " DKK billion"), (["dkk"], " DKK"),
    ] as [([String], String)] where words.contains(where: { text.contains($0) }) {
      return unit
    }
    return ""
  }
}
