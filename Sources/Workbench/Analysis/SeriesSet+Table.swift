extension SeriesSet {
  /// The measure `y` of a table over column `x`, one series for each value of `by`.
  ///
  /// Positions stand in the order of time for periods and of first appearance otherwise. `unit`
  /// converts by a power of ten (kr. to mia. kr.); `decimals` overrides what the schema says.
  public init(
    _ table: Table, x xName: String, y yName: String, by byName: String? = nil,
    unit asked: Unit? = nil, decimals askedDecimals: Int? = nil, language: Language
  ) throws(Problem) {
    let xColumn = try table.column(xName)
    let yColumn = try table.column(yName)
    let byColumn: Column?
    if let byName { byColumn = try table.column(byName) } else { byColumn = nil }
    guard yColumn.type.isNumeric else {
      throw Problem(
        .columnType, ["name": yName, "found": yColumn.type.name, "wanted": "a number"])
    }
    let xs = try Self.places(of: xColumn, language)
    let groups = try byColumn.map { (column) throws(Problem) in
      try Self.places(of: column, language)
    }
    let unit = try Self.commonUnit(of: yColumn, in: table, asked: asked)
    let basis = try Self.commonBasis(of: yColumn, in: table)
    let foundPower = try Self.commonUnit(of: yColumn, in: table, asked: nil).power

    let rows = try Self.rows(xs, groups, yName, table)
    let isLong =
      xs.positions.count * rows.count > Self.mostListed && MeasureRows.serves(yColumn)
    var (values, decimals) =
      try isLong
      ? Self.long(table, yColumn, rows, unit) : Self.listed(table, yColumn, rows, unit)
    // A unit that the author asks for brings no digits of its own: three that count are enough.
    if let asked, asked.power != foundPower {
      let largest = values.reduce(0.0) { largest, values in
        values.indices.reduce(largest) { Double.maximum($0, values.number($1).magnitude) }
      }
      if largest > 0 { decimals = min(decimals, max(0, 2 - largest.log10Floor)) }
    }
    let shown = askedDecimals ?? decimals
    self.init(
      positions: xs.positions,
      series: values.indices.map { index in
        let group = groups?.positions[index]
        var one = Series(
          key: group?.cell.plainText ?? "",
          label: group?.label ?? yColumn.field.label(language),
          values: values[index].showing(decimals: shown))
        if let group {
          one.phrase = group.phrase
          one.names = group.names
          one.isTotal = group.isTotal
        }
        return one
      },
      x: xColumn.field, y: yColumn.field, by: byColumn?.field, unit: unit, priceBasis: basis,
      decimals: shown, info: table.info, isSynthetic: table.isSynthetic, lineage: table.lineage)
  }

  /// Series by series, the row of each place: -1 where there is none, nil where place and row are
  /// one. Two rows for one place are a problem.
  private static func rows(
    _ xs: Places, _ groups: Places?, _ measure: String, _ table: Table
  ) throws(Problem) -> [[Int32]?] {
    if xs.rows == nil, groups == nil { return [nil] }
    let places = xs.positions.count
    let seriesCount = groups?.positions.count ?? 1
    let (cells, overflow) = places.multipliedReportingOverflow(by: seriesCount)
    try WorkBudget.claim(overflow ? .max : cells, of: 12)
    var rows = [[Int32]](
      repeating: [Int32](repeating: -1, count: places), count: seriesCount)
    for row in 0..<table.rowCount {
      try WorkBudget.check(row: row)
      guard let place = xs[row] else { continue }
      var index = 0
      if let groups {
        guard let group = groups[row] else { continue }
        index = group
      }
      guard rows[index][place] < 0 else {
        throw Problem(
          .severalRows,
          [
            "column": measure, "x": xs.positions[place].label,
            "series": groups.map { ", " + $0.positions[index].label } ?? "",
            "table": table.info.name,
          ])
      }
      rows[index][place] = Int32(truncatingIfNeeded: row)
    }
    return rows
  }

  /// The values one by one, and the most decimals that one of them shows.
  private static func listed(
    _ table: Table, _ column: Column, _ rows: [[Int32]?], _ unit: Unit
  ) throws(Problem) -> ([Values], decimals: Int) {
    var decimals = 0
    var series: [Values] = []
    for rows in rows {
      var values: [Value] = []
      let count = rows?.count ?? table.rowCount
      values.reserveCapacity(count)
      for place in 0..<count {
        try WorkBudget.check(row: place, every: 1 << 12)
        let row = rows.map { Int($0[place]) } ?? place
        guard row >= 0 else {
          values.append(.missing(.unspecified))
          continue
        }
        guard let quantity = table.quantity(row: row, of: column)?.converted(to: unit) else {
          values.append(.missing(column.validity.reason(row) ?? .unspecified))
          continue
        }
        decimals = max(decimals, quantity.shownDecimals)
        values.append(.quantity(quantity))
      }
      series.append(Values(values))
    }
    return (series, decimals)
  }

  /// The same of many values, which stay rows of the table.
  private static func long(
    _ table: Table, _ column: Column, _ rows: [[Int32]?], _ unit: Unit
  ) throws(Problem) -> ([Values], decimals: Int) {
    var decimals = 0
    var series: [Values] = []
    for rows in rows {
      let measure = try MeasureRows(table, column, rows: rows, unit: unit)
      decimals = max(decimals, try measure.shownDecimals())
      series.append(Values(measure))
    }
    return (series, decimals)
  }

  static func label(
    of column: Column, _ row: Int, _ cell: Cell, _ language: Language
  ) -> String {
    switch (column.storage, cell) {
    case (.category(let codes, let domain), _): return domain.label(codes[row], language)
    case (_, .period(let period)): return period.label(language)
    case (_, .real(let value)): return NumberFormat(language: language).text(value)
    default: return DisplayText.cut(cell.plainText)
    }
  }

  static func commonUnit(
    of column: Column, in table: Table, asked: Unit?
  ) throws(Problem) -> Unit {
    var common: Unit?
    // Without units of their own, one row speaks for all of them.
    let first = (0..<table.rowCount).first { column.validity.isValid($0) }
    let differ = column.field.unitColumn != nil
    let asking = first.map { $0..<(differ ? table.rowCount : $0 + 1) } ?? 0..<0
    for row in asking where column.validity.isValid(row) {
      let unit = table.unit(of: column, row: row)
      if let known = common, known != unit {
        if known.isCommensurable(with: unit) {
          common = known.power > unit.power ? known : unit
        } else {
          throw Problem(
            .mixedUnits,
            ["column": column.name, "first": known.title(.danish), "second": unit.title(.danish)])
        }
      } else {
        common = unit
      }
    }
    let found = common ?? column.field.unit ?? .none
    guard let asked else { return found }
    if found == .none || asked.isCommensurable(with: found) { return asked }
    throw Problem(
      .mixedUnits,
      ["column": column.name, "first": found.title(.danish), "second": asked.title(.danish)])
  }

  static func commonBasis(of column: Column, in table: Table) throws(Problem) -> PriceBasis? {
    guard column.field.priceBasisColumn != nil else {
      let isEmpty = column.validity.missingCount == column.count
      return isEmpty ? nil : column.field.priceBasis
    }
    var common: PriceBasis?
    for row in 0..<table.rowCount where column.validity.isValid(row) {
      guard let basis = table.priceBasis(of: column, row: row) else { continue }
      if let known = common, known != basis {
        throw Problem(
          .mixedPriceBases,
          ["column": column.name, "first": known.label(.danish), "second": basis.label(.danish)])
      }
      common = basis
    }
    return common
  }
}

extension SeriesSet.Values {
  func showing(decimals: Int) -> SeriesSet.Values {
    if numbers != nil {
      var copy = self
      copy.show(decimals: decimals)
      return copy
    }
    return SeriesSet.Values(map { $0.showing(decimals: decimals) })
  }
}

extension SeriesSet.Value {
  func showing(decimals: Int) -> SeriesSet.Value {
    guard case .quantity(var quantity) = self else { return self }
    // A number that a source printed with fewer decimals keeps them: 17 is not 17,0.
    quantity.decimals = min(decimals, max(0, quantity.printedDecimals ?? decimals))
    return .quantity(quantity)
  }
}

extension Double {
  /// The power of ten of the leading digit: 2 for 250, -3 for 0.0025; 0 for zero.
  fileprivate var log10Floor: Int {
    guard let digits = DecimalDigits(self), !digits.digits.isEmpty else { return 0 }
    return digits.exponent - 1
  }
}
