/// What a rule works on, and where it puts its findings.
struct CheckContext {
  let check: DatasetCheck
  let table: Table
  /// The columns that identify a row; empty for the dimensions.
  let keyColumns: [String]
  let rows: [Int]
  /// The table that a foreign key refers to.
  var reference: Table?
  /// The lines of the rows in their file, where findings name them.
  var lines: RowLines?
  var examined = 0
  var unexamined = 0
  var findings: [CheckFinding] = []

  init(check: DatasetCheck, table: Table, keyColumns: [String], rows: [Int]) {
    self.check = check
    self.table = table
    self.keyColumns = keyColumns
    self.rows = rows
  }

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
  func cell(_ row: Int, _ column: String) throws(Problem) -> CheckFinding.Cell {
    let number = try number(row, column)
    let printed = if let number { number.printed } else { try text(row, column) }
    var confidence: String?
    if table.hasColumn("confidence"), case .text(let level) = try table.column("confidence")[row],
      level != "high"
    {
      confidence = level
    }
    return CheckFinding.Cell(
      keys: try keys(row), column: column, printed: printed, confidence: confidence,
      line: lines?.line(of: row))
  }

  private func text(_ row: Int, _ column: String) throws(Problem) -> String {
    try table.column(column)[row].plainText
  }

  func keys(_ row: Int) throws(Problem) -> [Lineage.RowKey] {
    if keyColumns.isEmpty { return table.keys(row: row) }
    var keys: [Lineage.RowKey] = []
    for name in keyColumns {
      keys.append(Lineage.RowKey(column: name, value: try table.column(name)[row].plainText))
    }
    return keys
  }

  /// The number in a cell with its rounding; nil when there is none.
  func number(_ row: Int, _ name: String) throws(Problem) -> PrintedNumber? {
    let column = try table.column(name)
    let value: ExactDecimal
    switch column[row] {
    case .integer(let whole): value = ExactDecimal(whole)
    case .decimal(let decimal): value = decimal
    case .real(let real):
      guard let decimal = ExactDecimal(Cell.real(real).plainText) else { return nil }
      value = decimal
    default: return nil
    }
    let decimals = max(0, table.decimals(of: column, row: row) ?? value.scale)
    let shown = value.rescaled(to: decimals) ?? value
    let unit = table.unit(of: column, row: row).kind
    // A count of persons or places is exact; a percentage or an amount is rounded as printed.
    let isCount = shown.scale == 0 && (unit == .count || unit == .other || unit == .year)
    return PrintedNumber(
      value: shown, half: isCount ? ExactDecimal(0) : ExactDecimal.half(unitAt: shown.scale))
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
}

/// A number as printed, and how far the number behind it may lie away: half a unit of the last
/// printed digit, or nothing for a count.
struct PrintedNumber {
  var value: ExactDecimal
  var half: ExactDecimal

  var printed: String { value.canonicalText }
}

extension ExactDecimal {
  /// Half a unit of the last of some decimals: 0.05 at one decimal.
  static func half(unitAt decimals: Int) -> ExactDecimal {
    ExactDecimal(coefficient: 5, scale: min(18, decimals + 1))
  }

  /// The exact sum; nil when it does not fit in 18 digits.
  func plus(_ other: ExactDecimal) -> ExactDecimal? {
    let scale = max(scale, other.scale)
    guard let left = rescaled(to: scale), let right = other.rescaled(to: scale) else { return nil }
    let sum = left.coefficient + right.coefficient
    return sum.magnitude <= UInt64(Self.limit) ? ExactDecimal(coefficient: sum, scale: scale) : nil
  }

  var negated: ExactDecimal { ExactDecimal(coefficient: -coefficient, scale: scale) }

  var magnitude: ExactDecimal { ExactDecimal(coefficient: abs(coefficient), scale: scale) }

  /// The sum of many; nil when it does not fit in 18 digits.
  static func sum(_ numbers: [ExactDecimal]) -> ExactDecimal? {
    var total: ExactDecimal? = ExactDecimal(0)
    for number in numbers { total = total?.plus(number) }
    return total
  }
}
