/// Single cells of a table as quantities.
extension Table {
  /// The number in one cell with its unit, price basis, decimals and lineage; nil when the cell
  /// is missing. The unit is the row's own where the schema names a unit column.
  public func quantity(row: Int, column name: String) throws(Problem) -> Quantity? {
    let column = try column(name)
    guard column.type.isNumeric else {
      throw Problem(
        .columnType, ["name": name, "found": column.type.name, "wanted": "a number"])
    }
    return quantity(row: row, of: column)
  }

  /// The number in one cell of a column of this table; nil when the cell is missing or no number.
  func quantity(row: Int, of column: Column) -> Quantity? {
    let cell = column[row]
    guard let value = cell.number else { return nil }
    var exact: ExactDecimal?
    switch cell {
    case .decimal(let decimal): exact = decimal
    case .integer(let integer): exact = Quantity.exact(integer)
    default: break
    }
    var quantity = Quantity(
      value, exact: exact, unit: unit(of: column, row: row),
      priceBasis: priceBasis(of: column, row: row), decimals: decimals(of: column, row: row),
      lineage: Lineage(.cell(keys: keys(row: row), column: column.name, input: lineage)))
    if let leftOut = column.leftOut { quantity.leftOut = Int(leftOut[row]) }
    if column.field.decimalsColumn != nil { quantity.printedDecimals = quantity.decimals }
    return quantity
  }

  /// The unit of one cell.
  public func unit(of column: Column, row: Int) -> Unit {
    if let name = column.field.unitColumn, let position = position(of: name),
      case .text(let code) = columns[position][row]
    {
      return Unit(code: code)
    }
    return column.field.unit ?? .none
  }

  /// The one unit of a column over all its rows; nil when rows differ.
  public func unit(of column: Column) -> Unit? {
    guard column.field.unitColumn != nil, rowCount > 0 else {
      return column.field.unit ?? Unit.none
    }
    let first = unit(of: column, row: 0)
    return (1..<max(1, rowCount)).allSatisfy { unit(of: column, row: $0) == first } ? first : nil
  }

  /// The price basis of one cell; nil when none is stated.
  public func priceBasis(of column: Column, row: Int) -> PriceBasis? {
    if let name = column.field.priceBasisColumn, let position = position(of: name),
      case .text(let text) = columns[position][row]
    {
      return PriceBasis(text: text)
    }
    return column.field.priceBasis
  }

  /// The decimals to show for one cell; nil when nothing is stated.
  public func decimals(of column: Column, row: Int) -> Int? {
    if let name = column.field.decimalsColumn, let position = position(of: name),
      let decimals = columns[position][row].number
    {
      return Int(decimals)
    }
    if let decimals = column.field.decimals { return decimals }
    if case .decimal(let scale) = column.type { return scale }
    return column.type == .integer ? 0 : nil
  }

  /// The dimension values that identify a row, in column order.
  public func keys(row: Int) -> [Lineage.RowKey] {
    columns.compactMap { column in
      guard column.field.role == .dimension else { return nil }
      return Lineage.RowKey(column: column.name, value: column[row].plainText)
    }
  }

  /// Whether any source of this table is made-up demonstration data.
  public var isSynthetic: Bool {
    info.synthetic || lineage.sources.contains { $0.synthetic }
  }
}

extension Quantity {
  /// A whole number as an exact decimal; nil beyond 18 digits.
  static func exact(_ integer: Int64) -> ExactDecimal? {
    integer.magnitude <= UInt64(ExactDecimal.limit) ? ExactDecimal(integer) : nil
  }
}
