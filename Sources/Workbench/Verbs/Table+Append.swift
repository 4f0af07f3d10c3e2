/// Rows of two tables one after the other.
extension Table {
  /// Columns are matched by name; both tables must have the same ones, of the same type, unit and
  /// price level.
  func append(_ other: Table, _ lineage: Lineage) throws(Problem) -> Table {
    for name in other.columnNames where !hasColumn(name) {
      throw Problem.unknownColumn(name, in: info.name, candidates: columnNames)
    }
    var joined: [Column] = []
    for column in columns {
      try WorkBudget.claim(rowCount + other.rowCount, of: 8)
      let second = try other.column(column.name)
      let left = Self.description(column)
      let right = Self.description(second)
      guard left == right else {
        throw Problem(.columnsDiffer, ["name": column.name, "left": left, "right": right])
      }
      joined.append(try column.appending(second))
    }
    return try Table(
      joined, rowCount: rowCount + other.rowCount, info: info, lineage: lineage)
  }

  private static func description(_ column: Column) -> String {
    var parts = [column.type.name]
    if case .decimal(let scale) = column.type { parts.append("\(scale) decimals") }
    if let unit = column.field.unit { parts.append(Measure(unit: unit).unitText) }
    if let basis = column.field.priceBasis { parts.append(basis.label(.danish)) }
    return parts.joined(separator: " ")
  }
}
