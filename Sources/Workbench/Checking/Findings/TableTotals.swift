/// Holds the totals that a table prints against the parts that stand beside them.
///
/// A table may show only some of the parts, or hold a mean under the name of a total. So a total is
/// contradicted only where the table shows that it adds up elsewhere, or where little is missing.
struct TableTotals {
  private let table: ProseTable.Layout
  private let language: Language
  private let source: String

  init(_ table: ProseTable.Layout, language: Language, source: String) {
    self.table = table
    self.language = language
    self.source = source
  }

  /// A total with its parts.
  private struct Sum {
    var total: Cell
    var parts: [Cell]
    /// What its numbers are of: sums of one kind stand up for each other.
    var kind: String

    /// How far the total lies from the sum of the parts.
    var gap: Double { abs(total.value - parts.reduce(0) { $0 + $1.value }) }

    var holds: Bool {
      let slack = parts.reduce(total.half) { $0 + $1.half }
      return gap <= slack * (1 + 1e-9) + 1e-9 * total.value.magnitude
    }

    /// Whether it may be a mean, or the largest of the parts.
    var liesWithin: Bool {
      let values = parts.map(\.value)
      guard let least = values.min(), let most = values.max(), most > 0 || least < 0 else {
        return false
      }
      return (min(least, 0)...max(most, 0)).contains(total.value) && least >= 0
    }

    /// Whether so little is missing that a part can hardly have been left out.
    var isNear: Bool {
      parts.count > 1 && gap <= total.value.magnitude * 0.1
    }

    /// Whether all numbers were rounded to tens, hundreds or thousands, and that explains the gap.
    var isCoarse: Bool {
      let values = parts.map(\.value) + [total.value]
      var grain = 1.0
      while grain < 1e9, values.allSatisfy({ $0.truncatingRemainder(dividingBy: grain * 10) == 0 })
      {
        grain *= 10
      }
      guard grain > 1, values.contains(where: { $0 != 0 }) else { return false }
      return gap <= grain
        * min(Double(parts.count) / 2, 3 * (Double(parts.count) / 12).squareRoot())
    }
  }

  private struct Cell {
    var passage: ProsePassage
    var value: Double
    /// Half a unit of the last decimal.
    var half: Double
  }

  /// What does not add up, and how many totals were looked at.
  func check() -> (findings: [ProseFinding], examined: Int) {
    let byColumn = table.numeric.filter { mayAddUp(table.head[$0].text) }.compactMap(columnSum)
    let (rows, checked) = judge(byColumn)
    let (columns, others) = judge(rowSums(), needed: 2)
    return (rows + columns, checked + others)
  }

  private func judge(_ sums: [Sum], needed: Int = 1) -> ([ProseFinding], Int) {
    let holding = sums.filter(\.holds)
    // A sum of zeros shows nothing.
    let witnesses = holding.filter { $0.total.value != 0 }
    var found: [ProseFinding] = []
    for sum in sums where !sum.holds && !sum.isCoarse {
      let alike = witnesses.count { $0.kind == sum.kind }
      let isShown = witnesses.count >= needed && witnesses.count * 2 >= sums.count
      if sum.liesWithin, alike == 0 { continue }
      guard isShown || (needed == 1 && sums.count == 1 && sum.isNear) else { continue }
      found.append(finding(sum))
    }
    return (found, holding.count + found.count)
  }

  private func finding(_ sum: Sum) -> ProseFinding {
    let characters = sum.total.passage.characters
    let first = characters.firstIndex { !$0.isWhitespace } ?? 0
    let last = (characters.lastIndex { !$0.isWhitespace } ?? 0) + 1
    let decimals = sum.parts.map(decimals).max() ?? 0
    let found = NumberFormat(language: language).text(
      sum.parts.reduce(0) { $0 + $1.value }, decimals: decimals)
    return ProseFinding(
      kind: .tableTotal, certainty: .likely,
      place: sum.total.passage.place(first..<max(first, last), in: source),
      claim: String(characters[first..<max(first, last)].map { $0.isWhitespace ? " " : $0 }),
      facts: [("found", found), ("count", String(sum.parts.count))], rows: [])
  }

  private func decimals(_ cell: Cell) -> Int {
    var half = cell.half
    var decimals = 0
    while half < 0.4, decimals < 12 { (half, decimals) = (half * 10, decimals + 1) }
    return decimals
  }

  // Where totals stand

  /// The total of a column with the rows that it is of: those back to the total before, or all.
  private func columnSum(_ column: Int) -> Sum? {
    let isTotal = table.body.map { Self.isTotal(label(of: $0), language) }
    guard let at = isTotal.lastIndex(of: true), let total = cell(table.body[at][column]) else {
      return nil
    }
    // At the top it is of what follows.
    let range = at == 0 ? 1..<table.body.count : 0..<at
    let rows = range.filter { !isPart(of: label(of: table.body[$0])) }
    let plain = rows.filter { !isTotal[$0] }
    let kind = Self.kind(table.head[column].text)
    func sum(_ rows: [Int]) -> Sum? {
      let parts = rows.map { cell(table.body[$0][column]) }
      // What is missing may be what the sum lacks.
      guard rows.count > 1, !parts.contains(where: { $0 == nil }) else { return nil }
      return Sum(total: total, parts: parts.compactMap { $0 }, kind: kind)
    }
    guard let all = sum(plain), !all.holds else { return sum(plain) }
    // A table of several levels: the total may be of the totals before it, or of the last rows.
    let totals = sum(rows.filter { isTotal[$0] })
    if let totals, totals.holds { return totals }
    if let held = ending(all) { return held }
    return totals == nil ? all : nil
  }

  /// The same total of as many of the last parts as give it.
  private func ending(_ sum: Sum) -> Sum? {
    var (value, slack) = (0.0, sum.total.half)
    for (count, part) in sum.parts.reversed().enumerated() {
      value += part.value
      slack += part.half
      if count > 0, abs(sum.total.value - value) <= slack * (1 + 1e-9) {
        return Sum(total: sum.total, parts: sum.parts.suffix(count + 1), kind: sum.kind)
      }
    }
    return nil
  }

  /// The totals at the end of rows.
  private func rowSums() -> [Sum] {
    let columns = table.numeric.filter { column in
      let head = table.head[column].text
      return !isPart(of: head) && mayAddUp(head)
    }
    let totals = columns.filter { Self.isTotal(table.head[$0].text, language) }
    guard totals.count == 1, let last = totals.first, last == columns.last || last == columns.first
    else { return [] }
    let parts = columns.filter { $0 != last }
    let units = Set(columns.map { ProseTable.unit(of: table.head[$0].text) })
    guard parts.count > 1, units.count == 1 else { return [] }
    return table.body.compactMap { row in
      guard let total = cell(row[last]), mayAddUp(label(of: row)) else { return nil }
      let cells = parts.map { cell(row[$0]) }
      guard !cells.contains(where: { $0 == nil }) else { return nil }
      return Sum(total: total, parts: cells.compactMap { $0 }, kind: "")
    }
  }

  private func label(of row: [ProsePassage]) -> String {
    table.names.map { row[$0].text }.first { $0.contains { !$0.isWhitespace } } ?? ""
  }

  private static let exact: [Language: Set<String>] = [
    .danish: ["i alt", "ialt", "total", "totalt", "sum", "tilsammen", "samlet", "hele landet"],
    .english: [
      "total", "totals", "sum", "in total", "grand total", "altogether", "the whole country",
      "i alt", "hele landet",
    ],
  ]

  static func isTotal(_ label: String, _ language: Language) -> Bool {
    let text = label.lowercased().replacing("\u{00A0}", with: " ").filter { !"*:".contains($0) }
      .split(separator: " ").joined(separator: " ")
    if exact[language]?.contains(text) == true { return true }
    return text.hasSuffix(" i alt") || text.hasPrefix("i alt ") || text.hasPrefix("total ")
      || text.hasSuffix(" total")
  }

  /// "heraf borgmestre", "of which mayors": contained in the row above.
  private func isPart(of label: String) -> Bool {
    let text = label.lowercased().trimmed
    return ["heraf", "deraf", "af disse", "of which", "hereof", "- ", "– "].contains {
      text.hasPrefix($0)
    }
  }

  /// Words of measures that no sum is made of, and parts of such words.
  private static let unsummed: Set<String> = [
    "middel", "index", "share", "shares", "rate", "rates", "mean", "score", "rang", "rank", "age",
    "alder", "placering", "ændring", "change", "forskel", "difference", "udvikling", "growth",
    "decimal", "pr", "per", "pp",
  ]
  private static let unsummedParts = [
    "pct", "procent", "%", "percent", "gennemsnit", "median", "indeks", "average", "vækst",
  ]

  private func mayAddUp(_ heading: String) -> Bool {
    let text = heading.lowercased()
    if Self.unsummedParts.contains(where: { text.contains($0) }) { return false }
    return !text.split { !$0.isLetter }.contains { word in
      Self.unsummed.contains(String(word))
        || (word.hasSuffix("andel") && !word.hasSuffix("handel"))
    }
  }

  /// A heading without its numbers: "Kvote 2022" and "Kvote 2023" are of one kind.
  private static func kind(_ heading: String) -> String {
    heading.lowercased().filter { !$0.isNumber && !$0.isWhitespace }
  }

  /// The number of a cell; nil for none, and for a percentage.
  private func cell(_ passage: ProsePassage) -> Cell? {
    let text = passage.text.lowercased()
    if text.contains("%") || text.contains("pct") || text.contains("per") { return nil }
    let characters = passage.characters
    guard let start = characters.firstIndex(where: ClaimTokenizer.isDigit) else { return nil }
    var reading = NumberReading(language)
    let end = reading.read(characters, from: start, to: characters.count)
    guard let value = reading.value, !characters[end...].contains(where: ClaimTokenizer.isDigit)
    else { return nil }
    let isNegative = characters[..<start].contains { "-−–".contains($0) }
    let place = Double(ExactDecimal.powersOfTen[max(0, min(18, reading.decimals))])
    return Cell(passage: passage, value: isNegative ? -value : value, half: 0.5 / place)
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    return String(text)
  }
}
