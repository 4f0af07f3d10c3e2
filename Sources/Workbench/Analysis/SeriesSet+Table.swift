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
    let xs = Self.places(of: xColumn, language)
    let groups = byColumn.map { Self.places(of: $0, language) }
    let unit = try Self.commonUnit(of: yColumn, in: table, asked: asked)
    let basis = try Self.commonBasis(of: yColumn, in: table)

    let foundPower = try Self.commonUnit(of: yColumn, in: table, asked: nil).power
    func largestValue(_ values: [[Value]]) -> Double? {
      values.joined().compactMap { $0.quantity?.value.magnitude }.max()
    }
    var values = [[Value]](
      repeating: [Value](repeating: .missing(.unspecified), count: xs.positions.count),
      count: groups?.positions.count ?? 1)
    var filled = values.map { $0.map { _ in false } }
    var decimals = 0
    for row in 0..<table.rowCount {
      guard let at = xs.rows[row] else { continue }
      guard let group = groups.map({ $0.rows[row] }) ?? 0 else { continue }
      if filled[group][at] {
        throw Problem(
          .severalRows,
          [
            "column": yName, "x": xs.positions[at].label,
            "series": groups.map { ", " + $0.positions[group].label } ?? "",
            "table": table.info.name,
          ])
      }
      filled[group][at] = true
      if var quantity = try table.quantity(row: row, column: yName) {
        quantity = quantity.converted(to: unit)
        decimals = max(decimals, quantity.shownDecimals)
        values[group][at] = .quantity(quantity)
      } else {
        values[group][at] = .missing(yColumn.validity.reason(row) ?? .unspecified)
      }
    }
    // A unit that the author asks for brings no digits of its own: three that count are enough.
    if let asked, asked.power != foundPower, let largest = largestValue(values), largest > 0 {
      decimals = min(decimals, max(0, 2 - largest.log10Floor))
    }
    let shown = askedDecimals ?? decimals
    self.init(
      positions: xs.positions,
      series: values.enumerated().map { index, values in
        var one = Series(
          key: groups?.positions[index].cell.plainText ?? "",
          label: groups?.positions[index].label ?? yColumn.field.label(language),
          values: values.map { $0.showing(decimals: shown) })
        if let group = groups?.positions[index] {
          one.phrase = group.phrase
          one.names = group.names
          one.isTotal = group.isTotal
        }
        return one
      },
      x: xColumn.field, y: yColumn.field, by: byColumn?.field, unit: unit, priceBasis: basis,
      decimals: shown, info: table.info, isSynthetic: table.isSynthetic, lineage: table.lineage)
  }

  struct Places {
    var positions: [Position]
    /// The position of each row; nil where the cell is missing.
    var rows: [Int?]
  }

  /// The distinct values of a column with the position of every row.
  static func places(of column: Column, _ language: Language) -> Places {
    var order: [String: Int] = [:]
    var positions: [Position] = []
    var rows: [Int?] = []
    for row in 0..<column.count {
      let cell = column[row]
      if case .missing = cell {
        rows.append(nil)
        continue
      }
      let key = cell.plainText
      if let known = order[key] {
        rows.append(known)
        continue
      }
      order[key] = positions.count
      rows.append(positions.count)
      var position = Position(cell: cell, label: label(of: column, row, cell, language))
      if case .category(let codes, let domain) = column.storage {
        let value = domain.values[Int(codes[row])]
        position.isTotal = value.level == .total
        position.phrase = value.phrase
        position.names = value.label
      }
      positions.append(position)
    }
    guard column.type == .period || column.type.isNumeric else {
      return Places(positions: positions, rows: rows)
    }
    let sorted = positions.indices.sorted { precedes(positions[$0].cell, positions[$1].cell) }
    var rank = [Int](repeating: 0, count: positions.count)
    for (place, old) in sorted.enumerated() { rank[old] = place }
    return Places(positions: sorted.map { positions[$0] }, rows: rows.map { $0.map { rank[$0] } })
  }

  private static func precedes(_ a: Cell, _ b: Cell) -> Bool {
    if case .period(let x) = a, case .period(let y) = b { return x < y }
    return (a.number ?? 0) < (b.number ?? 0)
  }

  private static func label(
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
    for row in 0..<table.rowCount where column.validity.isValid(row) {
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
