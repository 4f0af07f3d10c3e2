/// What a column is taken for until the whole file has been read. A guess that some cell
/// contradicts is replaced by the next wider one, and the column is read again.
enum CSVTypeGuess: Equatable {
  case number(mark: UInt8)
  /// Numbers that all have the sign of per cent behind them.
  case percent(mark: UInt8)
  case period
  case boolean
  case category

  /// The guesses to try, in order; the last one fits anything.
  static func ladder(
    _ cells: [String], name: String, dialect: CSVDialect, isLast: Bool
  ) -> [CSVTypeGuess] {
    let marks = dialect.numberMarks
    let values = cells.filter { marks[CSVNumberSink.trimmed($0)] == nil }
    let isMeasure = dialect.kind != .statbankAPI || isLast
    var ladder: [CSVTypeGuess] = []
    if isPeriod(values, name: name, isLast: isLast) { ladder.append(.period) }
    if isMeasure, !namesCode(name) {
      if !values.isEmpty, values.allSatisfy({ ["true", "false"].contains($0.lowercased()) }) {
        ladder.append(.boolean)
      }
      let own = dialect.decimalMark
      let other = own == CSVNumber.comma ? CSVNumber.point : CSVNumber.comma
      for mark in [own, other] where values.allSatisfy({ isNumber($0, mark) }) {
        ladder.append(.number(mark: mark))
      }
      let bare = values.compactMap(PercentText.number)
      for mark in [own, other] where !bare.isEmpty && bare.allSatisfy({ isNumber($0, mark) }) {
        let fits = values.allSatisfy { cell in
          PercentText.number(cell) != nil || CSVNumber(cell, mark: mark)?.real == 0
        }
        if fits { ladder.append(.percent(mark: mark)) }
      }
    }
    return ladder + [.category]
  }

  private static func isNumber(_ cell: String, _ mark: UInt8) -> Bool {
    CSVNumber(cell, mark: mark).map { !$0.isCode } ?? false
  }

  /// Whether the name says that the cells are codes, which look like numbers but count nothing.
  static func namesCode(_ name: String) -> Bool {
    let lower = name.lowercased()
    return ["kode", "code"].contains { lower.hasSuffix($0) || lower.hasPrefix($0) }
  }

  /// Periods are codes such as 2020K1; bare years need a name that says so, or to stand in another
  /// column than the last and all lie between 1900 and 2100.
  static func isPeriod(_ values: [String], name: String, isLast: Bool) -> Bool {
    guard !values.isEmpty else { return false }
    let periods = values.compactMap { Period(code: $0) }
    guard periods.count == values.count else { return false }
    if values.contains(where: { $0.utf8.count != 4 }) { return true }
    guard periods.allSatisfy({ (1900...2100).contains($0.year) }) else { return false }
    let words = ["tid", "år", "aar", "year", "periode", "period", "date", "dato"]
    let lower = name.lowercased()
    return !isLast
      || words.contains { lower == $0 || lower.hasPrefix($0 + "_") || lower.hasSuffix("_" + $0) }
  }

  /// Whether numbers of a sample have a decimal comma: by the cells that can only be read one way,
  /// else by the delimiter, because a semicolon is what a comma-writing program falls back to.
  static func decimalComma(_ rows: [[String]], delimiter: UInt8) -> Bool {
    var evidence = 0
    for row in rows {
      for cell in row where cell.utf8.contains(where: { $0 == 0x2C || $0 == 0x2E }) {
        let number = PercentText.number(cell) ?? cell
        let comma = CSVNumber(number, mark: CSVNumber.comma)
        let point = CSVNumber(number, mark: CSVNumber.point)
        if let comma, !comma.isAmbiguous, point == nil { evidence += 1 }
        if let point, !point.isAmbiguous, comma == nil { evidence -= 1 }
      }
    }
    return evidence == 0 ? delimiter == 0x3B || delimiter == 0x09 : evidence > 0
  }
}
