/// Makes typed columns of cells: by what the cells are, or by a schema.
struct XLSXTyping {
  let rows: XLSXRows
  var rejects = XLSXRejectLog()
  var notes: [Problem] = []

  init(_ rows: XLSXRows) { self.rows = rows }

  mutating func note(
    _ code: ProblemCode, _ facts: [String: String], _ severity: Problem.Severity = .note
  ) {
    notes.append(Problem(code, severity: severity, facts))
  }

  mutating func reject(
    _ row: Int, _ column: Int, _ reason: RejectReason, suggestion: String? = nil
  ) {
    rejects.append(
      XLSXRejectLog.Reject(
        place: rows.place(row, column), column: rows.names[column],
        text: String(rows.text(row, column).prefix(400)), reason: reason, suggestion: suggestion,
        order: (row, column)))
  }

  /// How many cells of each kind a column has.
  private func tally(_ cells: XLSXCells) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for kind in cells.kinds { counts[Int(kind)] += 1 }
    return counts
  }

  // MARK: By what the cells are

  /// The column with the type that all of its cells have; text where they differ.
  mutating func column(_ index: Int, isLast: Bool) -> Column {
    let cells = rows.columns[index]
    let name = rows.names[index]
    let counts = tally(cells)
    func count(_ kinds: XLSXKind...) -> Int { kinds.reduce(0) { $0 + counts[Int($1.rawValue)] } }
    let reasons = withoutValue(index)
    let values = rows.count - count(.blank, .error, .uncomputed, .invalid)
    var field = Field(name: name, type: .text)
    field.isUntold = values == 0
    let numbers = count(.number, .real, .percent, .percentReal)
    let texts = count(.text)
    if values > 0, count(.boolean) == values {
      return XLSXColumnStorage.booleans(cells, field, reasons)
    }
    if count(.date, .isoDate) > 0, count(.date, .isoDate) + texts == values,
      texts == 0 || onlyMarks(cells), let column = days(index, field, reasons)
    {
      return column
    }
    if numbers > 0, numbers + texts == values, texts == 0 || onlyMarks(cells),
      !CSVTypeGuess.namesCode(name)
    {
      if numbers == count(.number), texts == 0, isYears(cells, name, isLast) {
        return XLSXColumnStorage.years(cells, field, reasons)
      }
      return guessedNumbers(index, field, reasons)
    }
    if texts == values, values > 0, isPeriods(cells, name, isLast) {
      return XLSXColumnStorage.periods(cells, field, reasons, rows.pool)
    }
    let plain = numbers + count(.date, .time, .boolean)
    if plain > 0, texts > 0,
      let row = cells.kinds.firstIndex(of: XLSXKind.text.rawValue)
    {
      note(
        .xlsxColumnReadAsText,
        ["name": name, "place": rows.place(row, index), "text": rows.text(row, index)])
    } else if texts > 0, let row = firstTextNumber(cells) {
      note(
        .xlsxNumbersAsText,
        ["name": name, "place": rows.place(row, index), "text": rows.text(row, index)])
    }
    return XLSXColumnStorage.texts(cells, field, reasons, rows.pool)
  }

  /// The reasons of cells that hold nothing readable; errors and the like are rejected.
  mutating func withoutValue(_ index: Int) -> CSVReasons {
    let cells = rows.columns[index]
    var reasons = CSVReasons(rowsExpected: rows.count)
    for row in 0..<cells.count where cells.kinds[row] != XLSXKind.number.rawValue {
      switch cells.kind(row) {
      case .blank: reasons.set(row, .unspecified)
      case .error:
        let text = rows.text(row, index)
        reasons.set(row, text == "#N/A" ? .notAvailable : .undefined)
        reject(row, index, .errorValue)
      case .uncomputed:
        reasons.set(row, .notAvailable)
        reject(row, index, .notComputed)
      case .invalid:
        reasons.set(row, .illegible)
        reject(row, index, .notANumber)
      default: break
      }
    }
    return reasons
  }

  private func onlyMarks(_ cells: XLSXCells) -> Bool {
    var known: [Int64: Bool] = [:]
    for row in 0..<cells.count where cells.kind(row) == .text {
      let text = cells.values[row]
      let isMark =
        known[text]
        ?? (MissingMarks.statistical[CSVNumberSink.trimmed(rows.pool[Int32(text)])] != nil)
      known[text] = isMark
      if !isMark { return false }
    }
    return true
  }

  private func isYears(_ cells: XLSXCells, _ name: String, _ isLast: Bool) -> Bool {
    var years: Set<Int64> = []
    for row in 0..<cells.count where cells.kind(row) == .number {
      guard cells.scales[row] == 0, (1900...2100).contains(cells.values[row]) else { return false }
      years.insert(cells.values[row])
    }
    return CSVTypeGuess.isPeriod(years.map { String($0) }, name: name, isLast: isLast)
  }

  private func isPeriods(_ cells: XLSXCells, _ name: String, _ isLast: Bool) -> Bool {
    var known: Set<Int64> = []
    for row in 0..<cells.count where cells.kind(row) == .text {
      guard known.insert(cells.values[row]).inserted else { continue }
      guard Period(code: rows.pool[Int32(cells.values[row])]) != nil else { return false }
    }
    return CSVTypeGuess.isPeriod(
      known.map { rows.pool[Int32($0)] }, name: name, isLast: isLast)
  }

  /// Where all texts of a column are numbers, the first of them.
  private func firstTextNumber(_ cells: XLSXCells) -> Int? {
    var first: Int?
    var known: Set<Int64> = []
    for row in 0..<cells.count where cells.kind(row) == .text {
      first = first ?? row
      guard known.insert(cells.values[row]).inserted else { continue }
      let text = rows.pool[Int32(cells.values[row])]
      let number = CSVNumber(text, mark: CSVNumber.comma) ?? CSVNumber(text, mark: CSVNumber.point)
      guard let number, !number.isCode else { return nil }
    }
    return first
  }

  /// Dates as days; nil where some have a time of day, which no column of days can hold.
  private mutating func days(_ index: Int, _ field: Field, _ reasons: CSVReasons) -> Column? {
    let cells = rows.columns[index]
    var reasons = reasons
    var periods: [Period] = []
    periods.reserveCapacity(cells.count)
    var wrong: [Int] = []
    var missing: [(row: Int, reason: MissingReason)] = []
    for row in 0..<cells.count {
      var day: Period?
      switch cells.kind(row) {
      case .date:
        let serial = cells.real(row) ?? -1
        if serial >= 0, serial < XLSXDate.lastSerial, XLSXDate.seconds(serial) != 0 { return nil }
        day = XLSXDate.day(serial)
        if day == nil { wrong.append(row) }
      case .isoDate:
        let text = rows.text(row, index)
        if text.utf8.count > 10, !text.hasSuffix("T00:00:00") { return nil }
        day = Period(code: text.prefix(10))
        if day == nil { wrong.append(row) }
      case .text:
        let text = CSVNumberSink.trimmed(rows.text(row, index))
        if case .missing(let reason)? = MissingMarks.statistical[text] {
          missing.append((row, reason))
        }
      default: break
      }
      periods.append(day ?? Period(raw: 0))
    }
    for row in wrong {
      reject(row, index, .notADate)
      missing.append((row, .illegible))
    }
    reasons = XLSXColumnStorage.reasons(reasons, adding: missing, count: cells.count)
    return XLSXColumnStorage.finish(field, .period(PeriodValues(periods)), &reasons, cells.count)
  }

  /// Numbers, where percentages and plain numbers never mix: the fewer of them are rejected.
  private mutating func guessedNumbers(
    _ index: Int, _ field: Field, _ reasons: CSVReasons
  ) -> Column {
    let cells = rows.columns[index]
    var percents = 0
    var plain = 0
    for row in 0..<cells.count where cells.kind(row).isNumber && !isZero(cells, row) {
      if cells.kind(row).isPercent { percents += 1 } else { plain += 1 }
    }
    let isShare = percents > plain
    var sink = XLSXNumberSink(cells, reasons)
    for row in 0..<cells.count where cells.kinds[row] != XLSXKind.number.rawValue || isShare {
      let kind = cells.kind(row)
      switch kind {
      case .text:
        let text = CSVNumberSink.trimmed(rows.pool[Int32(cells.values[row])])
        if case .missing(let reason) = MissingMarks.statistical[text] {
          sink.setMissing(row, reason)
        }
      case .number, .percent, .real, .percentReal:
        if kind.isPercent == isShare || isZero(cells, row) {
          if kind.isPercent { sink.scalePercent(row) }
        } else {
          reject(row, index, .mixedPercent)
          sink.setMissing(row, .illegible)
        }
      default: break
      }
    }
    var field = field
    if isShare { field.unit = .percentShare }
    noteThousands(cells, field.name)
    return sink.column(field)
  }

  private func isZero(_ cells: XLSXCells, _ row: Int) -> Bool {
    cells.values[row] == 0
  }

  mutating func noteThousands(_ cells: XLSXCells, _ name: String) {
    guard cells.thousands > 0 else { return }
    let factor = ["", "1.000", "1.000.000", "1.000.000.000"]
    note(.xlsxScaledFormat, ["name": name, "factor": factor[min(3, cells.thousands)]])
  }
}
