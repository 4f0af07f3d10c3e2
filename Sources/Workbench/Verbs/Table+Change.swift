/// Values compared with a total or with another period.
extension Table {
  /// What identifies a row beside a column: the dimensions, or without roles everything that is
  /// no number.
  func seriesKeys(excluding name: String) -> [String] {
    columns.filter { column in
      if column.name == name { return false }
      if let role = column.field.role { return role == .dimension }
      return !column.type.isNumeric
    }.map(\.name)
  }

  func addShare(
    of name: String, within keys: [String], as result: String, _ lineage: Lineage
  ) throws(Problem) -> Table {
    let grouping = try Grouping(self, keys: keys)
    let column = try column(name)
    let total = try Aggregation(.sum, self, keys: keys, grouping).column(column)
    let totals = Aggregation.reals(total)
    let values = Aggregation.reals(column)
    var reasons = column.validity.reasons ?? [UInt8](repeating: 0, count: rowCount)
    var shares = [Double](repeating: 0, count: rowCount)
    for row in 0..<rowCount where reasons[row] == 0 {
      let whole = totals[Int(grouping.groups[row])]
      if whole == 0 {
        reasons[row] = MissingReason.undefined.rawValue
      } else {
        shares[row] = values[row] / whole * 100
      }
    }
    var field = Field(name: result, type: .real)
    field.role = .measure
    field.unit = .percentShare
    field.quantity = .share
    field.additive = .never
    field.decimals = 1
    return try replacing(
      Column(field: field, storage: .real(shares), validity: Validity(reasons: reasons)), lineage)
  }

  func addIndex(
    of name: String, along: String, base: Cell, as result: String, _ lineage: Lineage
  ) throws(Problem) -> Table {
    let column = try numeric(name)
    let keys = seriesKeys(excluding: along)
    let grouping = try Grouping(self, keys: keys)
    let baseRows = try rows(of: along, equal: base, grouping, keys)
    try refuseMixed(column, in: grouping)
    let values = Aggregation.reals(column)
    var reasons = column.validity.reasons ?? [UInt8](repeating: 0, count: rowCount)
    var numbers = [Double](repeating: 0, count: rowCount)
    for row in 0..<rowCount where reasons[row] == 0 {
      let baseRow = Int(baseRows[Int(grouping.groups[row])])
      guard baseRow >= 0, column.validity.isValid(baseRow) else {
        reasons[row] =
          baseRow < 0
          ? MissingReason.unmatched.rawValue : column.validity.reasons?[baseRow] ?? 0
        continue
      }
      guard values[baseRow] > 0 else { throw notPositive(column, baseRow, keys) }
      numbers[row] = values[row] / values[baseRow] * 100
    }
    var field = Field(name: result, type: .real)
    field.role = .measure
    field.unit = Unit(kind: .index, base: "indeks")
    field.priceBasis = column.field.priceBasis
    field.priceBasisColumn = column.field.priceBasisColumn
    field.additive = .never
    field.decimals = 1
    return try replacing(
      Column(field: field, storage: .real(numbers), validity: Validity(reasons: reasons)),
      lineage)
  }

  /// Refuses a measure whose unit or price level differs within a series.
  func refuseMixed(_ column: Column, in series: Grouping) throws(Problem) {
    if let name = column.field.unitColumn, let position = position(of: name),
      try series.varies(columns[position])
    {
      throw Problem.mixedUnits(column.name, in: self, column: name)
    }
    if let name = column.field.priceBasisColumn, let position = position(of: name),
      try series.varies(columns[position])
    {
      let bases = columns[position].distinctTexts(atMost: 6).joined(separator: ", ")
      throw Problem(.rowsOfMixedPriceBases, ["name": column.name, "bases": bases, "column": name])
    }
  }

  func change(_ change: ChangeSpecification, _ lineage: Lineage) throws(Problem) -> Table {
    let column = try numeric(change.measure)
    let keys = change.keys ?? seriesKeys(excluding: change.along)
    let grouping = try Grouping(self, keys: keys)
    let first = try rows(of: change.along, equal: change.from, grouping, keys)
    let last = try rows(of: change.along, equal: change.to, grouping, keys)
    let groups = (0..<grouping.count).filter { first[$0] >= 0 || last[$0] >= 0 }
    var columns: [Column] = []
    for key in keys {
      columns.append(
        try self.column(key).gather(groups.map { grouping.firstRows[$0] }))
    }
    var measure = column
    measure.field = try oneUnit(column)
    columns.append(measure.gather(groups.map { first[$0] }).renamed("from"))
    columns.append(measure.gather(groups.map { last[$0] }).renamed("to"))
    var table = try Table(columns, rowCount: groups.count, info: info, lineage: lineage)
    let difference = Derivation("change", try Expression("to - from"))
    let changed = try table.evaluate(difference, [:])
    table = try table.replacing(changed, lineage)
    if measure.field.unit?.difference == .percentagePoints { return table }
    return try table.addPercent(keys, lineage)
  }

  private func addPercent(_ keys: [String], _ lineage: Lineage) throws(Problem) -> Table {
    let from = try column("from")
    let to = try column("to")
    let bases = Aggregation.reals(from)
    for row in 0..<rowCount where from.validity.isValid(row) && to.validity.isValid(row) {
      if bases[row] <= 0 { throw notPositive(from, row, keys) }
    }
    let values = zip(bases, Aggregation.reals(to)).map { $0 == 0 ? 0 : ($1 - $0) / $0 * 100 }
    var field = Field(name: "percent", type: .real)
    field.role = .measure
    field.unit = .percentChange
    field.quantity = .change
    field.priceBasis = from.field.priceBasis
    field.additive = .never
    field.decimals = 1
    return try replacing(
      Column(
        field: field, storage: .real(values), validity: from.validity.combined(with: to.validity)),
      lineage)
  }

  private func numeric(_ name: String) throws(Problem) -> Column {
    let column = try column(name)
    guard column.type.isNumeric else {
      throw Problem(
        .columnType, ["name": name, "found": column.type.name, "wanted": "a number"])
    }
    return column
  }

  /// The field with the one unit and price level of all rows.
  private func oneUnit(_ column: Column) throws(Problem) -> Field {
    var field = column.field
    let measure = measure(of: column)
    if let name = measure.unitColumn {
      throw Problem.mixedUnits(column.name, in: self, column: name)
    }
    if let name = measure.priceBasisColumn, let position = position(of: name) {
      let bases = columns[position].distinctTexts(atMost: 6).joined(separator: ", ")
      throw Problem(.rowsOfMixedPriceBases, ["name": column.name, "bases": bases, "column": name])
    }
    field.unit = measure.unit == .none ? nil : measure.unit
    field.unitColumn = nil
    field.priceBasis = measure.priceBasis
    field.priceBasisColumn = nil
    field.decimalsColumn = nil
    return field
  }

  /// The row of each group where a column has a value; -1 where none does. Two rows of one group
  /// are a problem.
  private func rows(
    of name: String, equal value: Cell, _ grouping: Grouping, _ keys: [String]
  ) throws(Problem) -> [Int32] {
    let condition = Expression(root: .equality(name, value))
    let node = try ExpressionBinder(condition, table: self, parameters: ["value": .value(value)])
      .condition("change")
    let evaluator = ExpressionEvaluator(
      columns: columns, rowCount: rowCount, place: condition.place)
    let found = try evaluator.rows(where: node)
    var rows = [Int32](repeating: -1, count: grouping.count)
    for row in found {
      let group = Int(grouping.groups[Int(row)])
      guard rows[group] < 0 else {
        let same = found.filter { Int(grouping.groups[Int($0)]) == group }.count
        throw Problem(
          .severalRowsMatch,
          [
            "count": String(same), "table": info.name,
            "keys": keyText(keys + [name], row: Int(row)),
          ])
      }
      rows[group] = row
    }
    return rows
  }

  private func notPositive(_ column: Column, _ row: Int, _ keys: [String]) -> Problem {
    Problem(
      .baseNotPositive,
      ["value": column[row].plainText, "keys": keyText(keys, row: row)])
  }

  /// The table with a column in place of the one of its name, or as its last.
  func replacing(_ column: Column, _ lineage: Lineage) throws(Problem) -> Table {
    var columns = columns
    if let position = position(of: column.name) {
      columns[position] = column
    } else {
      columns.append(column)
    }
    return try with(columns: columns, lineage: lineage)
  }
}

extension ExpressionNode {
  /// `column == value`; a value that no literal can write is the parameter `$value`.
  static func equality(_ name: String, _ value: Cell) -> ExpressionNode {
    let literal: Kind
    switch value {
    case .integer(let number): literal = .integer(number)
    case .decimal(let number): literal = .decimal(number)
    case .real(let number): literal = .real(number)
    case .text(let text): literal = .text(text)
    case .boolean(let flag): literal = .boolean(flag)
    case .period, .missing: literal = .parameter("value")
    }
    return ExpressionNode(
      .binary(.equal, ExpressionNode(.column(name)), ExpressionNode(literal)))
  }
}
