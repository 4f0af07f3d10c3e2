/// Columns as a schema wants them: what does not fit is rejected by its cell.
extension XLSXTyping {
  /// The column of a schema's type. Texts that are numbers are read where they can be read in one
  /// way only, and noted.
  mutating func column(_ index: Int, schema: CSVSchemaColumn) -> Column {
    let cells = rows.columns[index]
    var reasons = withoutValue(index)
    if case .missing(let reason)? = schema.marks[""], reason != .unspecified {
      let blank = (0..<cells.count).filter { cells.kind($0) == .blank }
      reasons = XLSXColumnStorage.reasons(reasons, adding: blank, reason, count: cells.count)
    }
    switch schema.field.type {
    case .integer, .decimal, .real: return numbers(index, schema, reasons)
    case .category, .text:
      return XLSXColumnStorage.texts(
        cells, schema.field, reasons, rows.pool, marks: schema.marks, domain: schema.domain,
        asText: schema.field.type == .text)
    case .boolean, .period: return flagsOrPeriods(index, schema, reasons)
    }
  }

  // MARK: Numbers

  private enum Reading {
    case exact(ExactDecimal, fromText: Bool)
    case real(Double)
    case missing(MissingReason)
    case wrong(RejectReason)
  }

  private mutating func numbers(
    _ index: Int, _ schema: CSVSchemaColumn, _ reasons: CSVReasons
  ) -> Column {
    let cells = rows.columns[index]
    let unit = schema.field.unit
    let isShare = unit?.base == "pct"
    var sink = XLSXNumberSink(cells, reasons)
    var fromText: [Int] = []
    for row in 0..<cells.count {
      let kind = cells.kind(row)
      switch kind {
      case .blank, .error, .uncomputed, .invalid: continue
      default: break
      }
      var reading = isShare ? share(cells, row, schema) : number(cells, row, schema)
      if case .exact(let value, _) = reading, schema.field.type == .integer,
        value.rescaled(to: 0) == nil
      {
        reading = .wrong(.notAnInteger)
      } else if case .real = reading, schema.field.type == .integer {
        reading = .wrong(.notAnInteger)
      }
      switch reading {
      case .exact(let value, let isText):
        if isText { fromText.append(row) }
        sink.setExact(row, value)
      case .real(let value): sink.setReal(row, value)
      case .missing(let reason): sink.setMissing(row, reason)
      case .wrong(let reason):
        reject(row, index, reason)
        sink.setMissing(row, .illegible)
      }
    }
    if let first = fromText.first {
      let places = fromText.prefix(5).map { rows.place($0, index) }.joined(separator: ", ")
      note(
        .xlsxTextsReadAsNumbers,
        [
          "name": rows.names[index], "count": String(fromText.count), "place": places,
          "first": rows.place(first, index),
        ])
    }
    noteThousands(cells, schema.field.name)
    return sink.column(schema.field)
  }

  /// A number of a column that holds no percentages.
  private func number(_ cells: XLSXCells, _ row: Int, _ schema: CSVSchemaColumn) -> Reading {
    switch cells.kind(row) {
    case .number:
      return .exact(
        ExactDecimal(coefficient: cells.values[row], scale: Int(cells.scales[row])),
        fromText: false)
    case .real: return .real(cells.real(row) ?? 0)
    case .percent, .percentReal: return .wrong(.mixedPercent)
    case .text: return text(cells, row, schema, isShare: false)
    default: return .wrong(.notANumber)
    }
  }

  /// A percentage in per cent: `6`, `6 %` and 0.06 shown as 6 % are all 6. A bare number between
  /// -1 and 1 may be a share or a percentage, and is rejected.
  private func share(_ cells: XLSXCells, _ row: Int, _ schema: CSVSchemaColumn) -> Reading {
    switch cells.kind(row) {
    case .percent:
      let value = ExactDecimal(coefficient: cells.values[row], scale: Int(cells.scales[row]))
      return value.timesHundred.map { .exact($0, fromText: false) } ?? .real(value.real * 100)
    case .percentReal: return .real((cells.real(row) ?? 0) * 100)
    case .number, .real:
      let value = cells.real(row) ?? 0
      if value != 0, value.magnitude < 1 { return .wrong(.ambiguousPercent) }
      return number(cells, row, schema)
    case .text: return text(cells, row, schema, isShare: true)
    default: return .wrong(.notANumber)
    }
  }

  private func text(
    _ cells: XLSXCells, _ row: Int, _ schema: CSVSchemaColumn, isShare: Bool
  ) -> Reading {
    let text = CSVNumberSink.trimmed(rows.pool[Int32(truncatingIfNeeded: cells.values[row])])
    switch schema.marks[text] {
    case .missing(let reason)?: return .missing(reason)
    case .exactNil?: return .exact(ExactDecimal(0), fromText: false)
    case nil: break
    }
    var plain = text
    var hasSign = false
    for sign in ["%", "pct.", "pct", "procent"] where isShare && plain.lowercased().hasSuffix(sign)
    {
      plain = CSVNumberSink.trimmed(String(plain.dropLast(sign.count)))
      hasSign = true
      break
    }
    let comma = CSVNumber(plain, mark: CSVNumber.comma)
    let point = CSVNumber(plain, mark: CSVNumber.point)
    let found: CSVNumber?
    switch schema.decimalComma {
    case true?: found = comma
    case false?: found = point
    case nil:
      if let comma, let point, comma.exact != point.exact { return .wrong(.ambiguousNumber) }
      found = comma ?? point
    }
    guard let found, let value = found.exact else { return .wrong(.notANumber) }
    if isShare, !hasSign, value.coefficient != 0, value.real.magnitude < 1 {
      return .wrong(.ambiguousPercent)
    }
    return .exact(value, fromText: true)
  }

  // MARK: Flags and periods

  private mutating func flagsOrPeriods(
    _ index: Int, _ schema: CSVSchemaColumn, _ reasons: CSVReasons
  ) -> Column {
    let cells = rows.columns[index]
    let isFlag = schema.field.type == .boolean
    var flags: [Bool] = []
    var periods: [Period] = []
    var missing: [(row: Int, reason: MissingReason)] = []
    for row in 0..<cells.count {
      var flag = false
      var period = Period(raw: 0)
      switch cells.kind(row) {
      case .blank, .error, .uncomputed, .invalid: break
      default:
        let text = CSVNumberSink.trimmed(rows.text(row, index))
        if case .missing(let reason)? = schema.marks[text] {
          missing.append((row, reason))
        } else if isFlag {
          switch text.lowercased() {
          case "true", "1", "ja", "sand": flag = true
          case "false", "0", "nej", "falsk": flag = false
          default:
            reject(row, index, .notABoolean)
            missing.append((row, .illegible))
          }
        } else if let found = Period(code: text) {
          period = found
        } else {
          reject(row, index, .notAPeriod)
          missing.append((row, .illegible))
        }
      }
      if isFlag { flags.append(flag) } else { periods.append(period) }
    }
    var reasons = XLSXColumnStorage.reasons(reasons, adding: missing, count: cells.count)
    return XLSXColumnStorage.finish(
      schema.field, isFlag ? .boolean(flags) : .period(PeriodValues(periods)), &reasons, cells.count
    )
  }
}
