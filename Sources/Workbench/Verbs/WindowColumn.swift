import Glibc

/// The new column of a window verb: its checks, its kernel, and its field.
struct WindowColumn {
  let table: Table
  let window: WindowSpecification
  let measure: Column

  /// The most periods that a lag or a moving mean reaches over.
  private static let reach = 100_000

  init(_ table: Table, _ window: WindowSpecification) throws(Problem) {
    self.table = table
    self.window = window
    measure = try table.column(window.measure)
    guard measure.type.isNumeric else {
      throw Problem(
        .columnType,
        ["name": window.measure, "found": measure.type.name, "wanted": "a number"])
    }
  }

  /// The column, one cell a row of the table.
  func column() throws(Problem) -> Column {
    let made: Column
    switch window.function {
    case .rank(let descending, let ties, let totals):
      made = try ranks(descending: descending, ties, totals: totals)
    case .cumulative(let gaps): made = try cumulative(gaps: gaps)
    case .lag(let count): made = try lag(count)
    case .movingMean(let count, let centred, let alike):
      made = try movingMean(count, centred: centred, alike: alike)
    case .growth(let count, let annual): made = try growth(count, annual: annual)
    case .contribution(let count): made = try contribution(count)
    }
    return made.renamed(window.name)
  }

  // MARK: Series

  var seriesKeys: [String] {
    window.within ?? table.seriesKeys(excluding: window.along ?? "")
  }

  func series(_ keys: [String]) throws(Problem) -> SeriesRows {
    guard let along = window.along else {
      throw Problem(.noPeriodColumn, ["table": table.info.name])
    }
    return try SeriesRows(table, along: along, keys: keys)
  }

  func count(_ count: Int, from least: Int = 1) throws(Problem) -> Int {
    guard (least...Self.reach).contains(count) else {
      throw Problem(
        .windowCount,
        [
          "verb": window.verb, "found": String(count), "least": String(least),
          "most": String(Self.reach),
        ])
    }
    return count
  }

  /// The field of the measure where every series has one unit and one price level.
  func uniform(_ grouping: Grouping) throws(Problem) -> Field {
    var field = measure.field
    field.decimalsColumn = nil
    field.identity = []
    field.title = Labels()
    try table.refuseMixed(measure, in: grouping)
    return field
  }

  func made(_ field: Field, _ values: [Double], _ reasons: [UInt8]) -> Column {
    Column(field: field, storage: .real(values), validity: Validity(reasons: reasons))
  }

  static let unmatched = MissingReason.unmatched.rawValue

  /// Why the measure of a row is missing; 0 for a value, `unmatched` for a row that is not there.
  func reason(_ row: Int) -> UInt8 {
    row < 0 ? Self.unmatched : measure.validity.reasons?[row] ?? 0
  }

  // MARK: Lag and moving mean

  private func lag(_ count: Int) throws(Problem) -> Column {
    // A negative count looks ahead.
    _ = try self.count(abs(max(count, -Self.reach - 1)), from: 0)
    let series = try series(seriesKeys)
    let field = try uniform(series.grouping)
    var rows = [Int32](repeating: -1, count: table.rowCount)
    for row in rows.indices {
      try WorkBudget.check(row: row)
      rows[row] = Int32(truncatingIfNeeded: series.row(row, advancedBy: -count))
    }
    let found = measure.gather(rows)
    return Column(field: field, storage: found.storage, validity: found.validity)
  }

  private func movingMean(_ count: Int, centred: Bool, alike: Bool) throws(Problem) -> Column {
    _ = try self.count(count)
    let series = try series(seriesKeys)
    var field = try uniform(series.grouping)
    if !alike {
      try SummationCheck(GroupedRows(table, keys: [], series.grouping)).weighting(of: measure)
    }
    let ahead = centred ? (count - 1) / 2 : 0
    let values = Aggregation.reals(measure)
    var means = [Double](repeating: 0, count: table.rowCount)
    var reasons = [UInt8](repeating: 0, count: table.rowCount)
    var steps = 0
    for row in means.indices {
      reasons[row] = series.reason(row)
      guard reasons[row] == 0 else { continue }
      var sum = CompensatedSum()
      for offset in (ahead - count + 1)...ahead {
        try WorkBudget.check(row: steps)
        steps += 1
        let other = series.row(row, advancedBy: offset)
        reasons[row] = max(reasons[row], reason(other))
        if other >= 0 { sum.add(values[other]) }
      }
      if reasons[row] == 0 { means[row] = sum.total / Double(count) }
    }
    field.quantity = .average
    field.additive = .never
    field.decimals = measure.type == .integer ? (field.decimals ?? 0) + 1 : shownDecimals
    return made(field, means, reasons)
  }

  private var shownDecimals: Int? {
    if let decimals = measure.field.decimals { return decimals }
    if case .decimal(let scale) = measure.type { return scale }
    return nil
  }

  // MARK: Growth

  /// The base of each row: the row so many periods before; what is missing there is missing here.
  private func growth(_ count: Int, annual: Bool) throws(Problem) -> Column {
    _ = try self.count(count)
    try refuseRatios()
    let keys = seriesKeys
    let series = try series(keys)
    let measured = try uniform(series.grouping)
    let values = Aggregation.reals(measure)
    var growth = [Double](repeating: 0, count: table.rowCount)
    var reasons = growth.map { _ in UInt8(0) }
    for row in growth.indices {
      try WorkBudget.check(row: row)
      let base = series.row(row, advancedBy: -count)
      reasons[row] = max(series.reason(row), reason(row), reason(base))
      guard reasons[row] == 0 else { continue }
      guard values[base] > 0 else { throw notPositive(base, keys) }
      var ratio = values[row] / values[base]
      if annual {
        let years = series.years(row, count)
        // No even growth leads below zero.
        if ratio < 0 { reasons[row] = MissingReason.undefined.rawValue }
        ratio = ratio < 0 ? 1 : pow(ratio, 1 / years)
      }
      growth[row] = (ratio - 1) * 100
      if !growth[row].isFinite {
        growth[row] = 0
        reasons[row] = MissingReason.undefined.rawValue
      }
    }
    return made(changeField(.percentChange, measured), growth, reasons)
  }

  func changeField(_ unit: Unit, _ measured: Field) -> Field {
    var field = Field(name: window.name, type: .real)
    field.role = .measure
    field.unit = unit
    field.quantity = .change
    field.priceBasis = measured.priceBasis
    field.priceBasisColumn = measured.priceBasisColumn
    field.additive = .never
    field.decimals = 1
    return field
  }

  /// Shares and changes move by percentage points, and calendar years do not grow.
  func refuseRatios() throws(Problem) {
    let unit = table.measure(of: measure).unit
    let kinds: [Unit.Kind] = [.share, .change, .percentagePoint, .year]
    guard kinds.contains(unit.kind) || measure.field.quantity == .share else { return }
    throw Problem(
      .growthOfRatio,
      [
        "verb": window.verb, "name": measure.name, "kind": unit.kind.rawValue,
        "column": ExpressionNode.columnText(measure.name),
      ])
  }

  private func notPositive(_ row: Int, _ keys: [String]) -> Problem {
    Problem(
      .baseNotPositive,
      [
        "value": measure[row].plainText,
        "keys": table.keyText(keys + (window.along.map { [$0] } ?? []), row: row),
      ])
  }
}
