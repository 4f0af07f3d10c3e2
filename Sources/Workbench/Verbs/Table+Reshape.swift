/// Tables turned from long to wide and back.
extension Table {
  /// The most columns that a pivot makes: beyond it, someone took a number for a category.
  private static let columnLimit = 4096

  /// One row a combination of the other columns, one column a value of `names` in order of
  /// appearance; a combination without a row is missing (`unmatched`).
  func pivot(
    names: String, values: String, _ lineage: Lineage
  ) throws(Problem) -> Table {
    let named = try column(names)
    let measure = try column(values)
    let keys = columnNames.filter { $0 != names && $0 != values }
    let rows = try Grouping(self, keys: keys)
    let heads = try Grouping(self, keys: [names])
    guard heads.count <= Self.columnLimit else {
      throw Problem(
        .pivotTooWide,
        ["name": names, "count": String(heads.count), "limit": String(Self.columnLimit)])
    }
    try WorkBudget.claim(rows.count * heads.count, of: 16)
    var cells = [Int32](repeating: -1, count: rows.count * heads.count)
    for row in 0..<rowCount {
      try WorkBudget.check(row: row)
      let cell = Int(heads.groups[row]) * rows.count + Int(rows.groups[row])
      guard cells[cell] < 0 else {
        let count = (0..<rowCount).filter {
          rows.groups[$0] == rows.groups[row] && heads.groups[$0] == heads.groups[row]
        }.count
        throw Problem(
          .pivotClash, ["count": String(count), "keys": keyText(keys + [names], row: row)])
      }
      cells[cell] = Int32(row)
    }
    guard rowCount > 0 else {
      return try drop([names, values], lineage)
    }
    var columns: [Column] = []
    for key in keys { columns.append(try column(key).gather(rows.firstRows)) }
    for head in 0..<heads.count {
      try WorkBudget.check()
      let range = head * rows.count..<(head + 1) * rows.count
      let name = named[Int(heads.firstRows[head])].plainText
      var made = measure.gather(Array(cells[range])).renamed(name)
      made.field.title = Self.title(of: named, row: Int(heads.firstRows[head]))
      columns.append(made)
    }
    return try Table(columns, rowCount: rows.count, info: info, lineage: lineage)
  }

  private static func title(of column: Column, row: Int) -> Labels {
    if case .category(let codes, let domain) = column.storage, column.validity.isValid(row) {
      return domain.values[Int(codes[row])].label
    }
    return Labels()
  }

  /// Rows of the first named column, then of the second, and so on; the columns share one type,
  /// unit and price level.
  func unpivot(
    _ names: [String], names nameColumn: String, values valueColumn: String, _ lineage: Lineage
  ) throws(Problem) -> Table {
    guard let first = names.first else {
      throw Problem(.noColumnsGiven, ["verb": "unpivot"])
    }
    let others = try drop(names, lineage).columns
    let all = (0..<rowCount).map { Int32($0) }
    var positions: [Int32] = []
    var codes: [Int32] = []
    var domain: [CategoryDomain.Value] = []
    var values = try select([first], lineage).rename([Renaming(first, to: valueColumn)], lineage)
    for (index, name) in names.enumerated() {
      try WorkBudget.claim(positions.count + rowCount, of: 8 * (others.count + 2))
      let source = try column(name)
      if index > 0 {
        let next = try select([name], lineage).rename([Renaming(name, to: valueColumn)], lineage)
        values = try values.append(next, lineage)
      }
      positions += all
      codes += [Int32](repeating: Int32(index), count: rowCount)
      domain.append(CategoryDomain.Value(code: name, label: source.field.title))
    }
    var field = Field(name: nameColumn, type: .category)
    field.role = .dimension
    var columns: [Column] = []
    for other in others {
      try WorkBudget.check()
      columns.append(other.gather(positions))
    }
    columns.append(
      Column(field: field, storage: .category(CategoryCodes(codes), CategoryDomain(domain))))
    // What is measured is no longer what the first column alone measured.
    let title = try column(first).field.title
    var isOneMeasure = true
    for name in names where try column(name).field.title != title { isOneMeasure = false }
    for var measure in values.columns {
      if !isOneMeasure {
        measure.field.title = Labels()
        measure.field.description = Labels()
        measure.field.grammar = nil
      }
      columns.append(measure)
    }
    return try Table(columns, rowCount: positions.count, info: info, lineage: lineage)
  }
}
