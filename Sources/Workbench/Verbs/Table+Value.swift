/// Single numbers out of a table.
extension Table {
  /// The number in the one row whose cells have the given values, with unit, price level and
  /// lineage; nil when that cell is missing. Without a column, the table's only measure is meant.
  ///
  ///     try table.value("beløb", at: [("geo", .text("Hovedstaden")), ("year", .integer(2024))])
  ///
  /// No row and several rows are problems that name what was asked for.
  public func value(
    _ name: String? = nil, at keys: [(column: String, value: Cell)] = []
  ) throws(Problem) -> Quantity? {
    let column: String
    if let name { column = name } else { column = try onlyMeasure() }
    let pairs = keys.map { "\($0.column) = \($0.value.plainText)" }
    let text = pairs.isEmpty ? "any key" : pairs.joined(separator: ", ")
    var rows: Table = self
    for key in keys {
      let condition = Expression(root: .equality(key.column, key.value))
      rows = try rows.filter(condition, ["value": .value(key.value)], lineage)
    }
    guard rows.rowCount <= 1 else {
      throw Problem(
        .severalRows,
        ["count": String(rows.rowCount), "table": info.name, "keys": text])
    }
    guard rows.rowCount == 1 else {
      throw Problem(.noRow, ["table": info.name, "keys": text])
    }
    return try rows.quantity(row: 0, column: column)
  }

  private func onlyMeasure() throws(Problem) -> String {
    let measures = columns.filter { $0.field.role == .measure }
    if measures.count == 1 { return measures[0].name }
    let numeric = columns.filter { $0.type.isNumeric && $0.field.role == nil }
    if measures.isEmpty, numeric.count == 1 { return numeric[0].name }
    throw Problem(
      .noMeasure, ["table": info.name],
      candidates: (measures.isEmpty ? numeric : measures).map(\.name))
  }
}
