/// Storage out of cells that are known to fit it.
enum XLSXColumnStorage {
  static func finish(
    _ field: Field, _ storage: ColumnStorage, _ reasons: inout CSVReasons, _ count: Int
  ) -> Column {
    Column(field: field, storage: storage, validity: reasons.validity(count: count))
  }

  /// Reasons of some more rows.
  static func reasons(
    _ known: CSVReasons, adding rows: [(row: Int, reason: MissingReason)], count: Int
  ) -> CSVReasons {
    guard !rows.isEmpty else { return known }
    var known = known
    let validity = known.validity(count: count)
    var bytes = validity.reasons ?? [UInt8](repeating: 0, count: count)
    for (row, reason) in rows { bytes[row] = reason.rawValue }
    var merged = CSVReasons(rowsExpected: count)
    for row in bytes.indices {
      if let reason = MissingReason(rawValue: bytes[row]) { merged.set(row, reason) }
    }
    return merged
  }

  static func reasons(
    _ known: CSVReasons, adding rows: [Int], _ reason: MissingReason, count: Int
  ) -> CSVReasons {
    reasons(known, adding: rows.map { ($0, reason) }, count: count)
  }

  static func booleans(_ cells: XLSXCells, _ field: Field, _ reasons: CSVReasons) -> Column {
    var reasons = reasons
    return finish(field, .boolean(cells.values.map { $0 != 0 }), &reasons, cells.count)
  }

  static func years(_ cells: XLSXCells, _ field: Field, _ reasons: CSVReasons) -> Column {
    var reasons = reasons
    var known: [Int64: Period] = [:]
    let periods = cells.values.map { year in
      if let period = known[year] { return period }
      let period = (1900...2100).contains(year) ? Period.year(Int(year)) : Period(raw: 0)
      known[year] = period
      return period
    }
    return finish(field, .period(PeriodValues(periods)), &reasons, cells.count)
  }

  static func periods(
    _ cells: XLSXCells, _ field: Field, _ reasons: CSVReasons, _ pool: XLSXTextPool
  ) -> Column {
    var reasons = reasons
    var known: [Int64: Period] = [:]
    var periods: [Period] = []
    periods.reserveCapacity(cells.count)
    for row in 0..<cells.count {
      let text = cells.values[row]
      guard cells.kind(row) == .text else {
        periods.append(Period(raw: 0))
        continue
      }
      let period = known[text] ?? Period(code: pool[Int32(text)]) ?? Period(raw: 0)
      known[text] = period
      periods.append(period)
    }
    return finish(field, .period(PeriodValues(periods)), &reasons, cells.count)
  }

  /// Texts as codes of a domain, or as texts where nearly every one is another.
  static func texts(
    _ cells: XLSXCells, _ field: Field, _ reasons: CSVReasons, _ pool: XLSXTextPool,
    marks: MissingMarks = .texts, domain: CategoryDomain? = nil, asText: Bool = false
  ) -> Column {
    // For every text of the pool: its code, -1 when it has not been met, or a reason below that.
    var codes = [Int32](repeating: -1, count: pool.count)
    var values = domain?.values ?? []
    var positions: [String: Int32] = [:]
    for (index, value) in values.enumerated() { positions[value.code] = Int32(index) }
    var out: [Int32] = []
    out.reserveCapacity(cells.count)
    var numbers: [Int32] = []
    var missing: [(row: Int, reason: MissingReason)] = []
    for row in 0..<cells.count {
      let number = text(cells, row, pool)
      guard number >= 0 else {
        out.append(0)
        numbers.append(-1)
        continue
      }
      while codes.count <= Int(number) { codes.append(-1) }
      var code = codes[Int(number)]
      if code == -1 {
        let text = pool[number]
        if case .missing(let reason) = marks[CSVNumberSink.trimmed(text)] {
          code = -2 - Int32(reason.rawValue)
        } else if let known = positions[text] {
          code = known
        } else {
          code = Int32(values.count)
          values.append(CategoryDomain.Value(code: text))
        }
        codes[Int(number)] = code
      }
      if code < -1 {
        missing.append((row, MissingReason(rawValue: UInt8(-2 - code)) ?? .unspecified))
      }
      out.append(max(0, code))
      numbers.append(code < -1 ? -1 : number)
    }
    var reasons = Self.reasons(reasons, adding: missing, count: cells.count)
    if asText || (domain == nil && values.count > CSVCodeSink.distinctLimit) {
      var storage = TextStorage()
      for number in numbers { storage.append(number < 0 ? "" : pool[number]) }
      return finish(field, .text(storage), &reasons, cells.count)
    }
    if values.isEmpty, !out.isEmpty { values = [CategoryDomain.Value(code: "")] }
    return finish(
      field, .category(CategoryCodes(out), CategoryDomain(values)), &reasons, cells.count)
  }

  /// The number of the text that a cell of any kind shows; -1 for none.
  private static func text(_ cells: XLSXCells, _ row: Int, _ pool: XLSXTextPool) -> Int32 {
    switch cells.kind(row) {
    case .text, .isoDate: Int32(truncatingIfNeeded: cells.values[row])
    case .blank, .error, .uncomputed, .invalid: -1
    default: pool.number(XLSXGrid.text(cells, row, pool))
    }
  }
}
