/// What a rule works on, and where it puts its findings.
struct CheckContext {
  let check: DatasetCheck
  let own: CheckTable
  let tables: CheckTables
  /// The rows that the check is about.
  let rows: [Int]
  /// The column that references read where they name none.
  var valueColumn = ""
  /// The lines of the rows in their file, where findings name them.
  var lines: RowLines?
  var examined = 0
  var unexamined = 0
  var findings: [CheckFinding] = []
  /// How often an exception of the source was needed, by its position.
  var exceptionUses: [Int: Int] = [:]

  init(check: DatasetCheck, own: CheckTable, tables: CheckTables, rows: [Int]) {
    self.check = check
    self.own = own
    self.tables = tables
    self.rows = rows
    valueColumn = check.column ?? "value"
  }

  var table: Table { own.table }

  mutating func found(
    _ facts: [(name: String, value: String)], cells: [CheckFinding.Cell], gap: ExactDecimal? = nil,
    explained: Bool? = nil
  ) {
    findings.append(
      CheckFinding(
        check: check.name, kind: check.kind.name, resource: check.resource, facts: facts,
        cells: cells, gap: gap, explainedByRounding: explained))
  }

  /// A cell of the table as a finding shows it, with its value as printed in the source.
  func cell(
    _ row: Int, _ column: String, in other: CheckTable? = nil
  ) throws(Problem) -> CheckFinding.Cell {
    let place = other ?? own
    let number = try number(row, column, in: place)
    let printed =
      if let number { number.printed } else { try place.table.column(column)[row].plainText }
    var confidence: String?
    if place.table.hasColumn("confidence"),
      case .text(let level) = try place.table.column("confidence")[row], level != "high"
    {
      confidence = level
    }
    let values = try place.table.column(column)
    var isYear = place.table.unit(of: values, row: row).kind == .year
    if case .period = values[row] { isYear = true }
    return CheckFinding.Cell(
      keys: try keys(row, place), column: column, printed: printed, confidence: confidence,
      table: place.name == own.name ? nil : place.name, isYear: isYear,
      line: place.name == own.name ? lines?.line(of: row) : nil)
  }

  private func keys(_ row: Int, _ place: CheckTable) throws(Problem) -> [Lineage.RowKey] {
    if place.keyColumns.isEmpty { return place.table.keys(row: row) }
    var keys: [Lineage.RowKey] = []
    for name in place.keyColumns {
      keys.append(Lineage.RowKey(column: name, value: try place.table.column(name)[row].plainText))
    }
    return keys
  }

  /// The number in a cell with its rounding; nil when there is none.
  ///
  /// A count of persons or places is exact; a percentage or an amount is rounded as printed. In
  /// the check's own table the rounding that it declares holds instead.
  func number(
    _ row: Int, _ name: String, in other: CheckTable? = nil, rounding: CheckRounding? = nil
  ) throws(Problem) -> PrintedNumber? {
    let place = other ?? own
    let column = try place.table.column(name)
    let value: ExactDecimal
    switch column[row] {
    case .integer(let whole): value = ExactDecimal(whole)
    case .decimal(let decimal): value = decimal
    case .real(let real):
      guard let decimal = ExactDecimal(Cell.real(real).plainText) else { return nil }
      value = decimal
    case .period(let period) where period == .year(period.year):
      return PrintedNumber(exactly: ExactDecimal(Int64(period.year)))
    default: return nil
    }
    let decimals = max(0, place.table.decimals(of: column, row: row) ?? value.scale)
    let shown = value.rescaled(to: decimals) ?? value
    let unit = place.table.unit(of: column, row: row).kind
    let isCount = shown.scale == 0 && (unit == .count || unit == .other || unit == .year)
    let declared = rounding ?? (place.name == own.name ? check.rounding : .asPrinted)
    return declared.number(shown, isCount: isCount)
  }

  /// Rows by the values of some columns, in order of first appearance.
  func groups(_ columns: [String]) throws(Problem) -> [[Int]] {
    if columns.isEmpty { return [rows] }
    var positions: [[String]: Int] = [:]
    var groups: [[Int]] = []
    for row in rows {
      var key: [String] = []
      for name in columns { key.append(try table.column(name)[row].plainText) }
      if let known = positions[key] {
        groups[known].append(row)
      } else {
        positions[key] = groups.count
        groups.append([row])
      }
    }
    return groups
  }

  /// Where a rule evaluates its operands: each row when one of them is a column, else each group.
  func places(_ operands: [CheckOperand], by columns: [String]) throws(Problem) -> [CheckPlace] {
    if columns.isEmpty, operands.contains(where: \.isPerRow) {
      return rows.map { CheckPlace(row: $0, rows: [$0]) }
    }
    return try groups(columns).map { CheckPlace(row: nil, rows: $0, isGroup: !columns.isEmpty) }
  }
}
