/// Verbs that look at one row at a time.
extension Table {
  func filter(
    _ condition: Expression, _ parameters: ExpressionParameters, _ lineage: Lineage
  ) throws(Problem) -> Table {
    let binder = ExpressionBinder(condition, table: self, parameters: parameters)
    let node = try binder.condition("where")
    let evaluator = ExpressionEvaluator(
      columns: columns, rowCount: rowCount, place: condition.place)
    let rows = try evaluator.rows(where: node)
    if rows.count == rowCount {
      return with(sameNamed: columns, rowCount: rowCount, lineage: lineage)
    }
    return try picking(rows, lineage)
  }

  /// The rows at the given positions, within the budget of the work.
  func picking(_ rows: [Int32], _ lineage: Lineage) throws(Problem) -> Table {
    // A budget is asked for every long column, and for many short ones together.
    let isLong = rows.count > WorkBudget.stride / 16
    var picked: [Column] = []
    picked.reserveCapacity(columns.count)
    for column in columns {
      if isLong || picked.count % 16 == 0 { try WorkBudget.claim(rows.count, of: 8) }
      picked.append(column.picking(rows))
    }
    return with(sameNamed: picked, rowCount: rows.count, lineage: lineage)
  }

  /// The named columns. Where rows differ in unit, price level or decimals, the columns that say
  /// so come along behind: a number without its unit is not the same number.
  func select(_ names: [String], _ lineage: Lineage) throws(Problem) -> Table {
    guard !names.isEmpty else { throw Problem(.noColumnsGiven, ["verb": "select"]) }
    var chosen: [Column] = []
    for name in names {
      try WorkBudget.check()
      chosen.append(try column(name).keepingUnit(of: self, beside: names))
    }
    return try with(columns: withCompanions(chosen), lineage: lineage)
  }

  private func withCompanions(_ chosen: [Column]) -> [Column] {
    var chosen = chosen
    for column in chosen {
      for name in column.field.companions where !chosen.contains(where: { $0.name == name }) {
        if let position = position(of: name) { chosen.append(columns[position]) }
      }
    }
    return chosen
  }

  /// All columns but the named ones; columns that others need for their unit stay.
  func drop(_ names: [String], _ lineage: Lineage) throws(Problem) -> Table {
    for name in names { _ = try column(name) }
    let kept = columns.filter { !names.contains($0.name) }
    let bound = kept.map { $0.keepingUnit(of: self, beside: kept.map(\.name)) }
    return try with(columns: withCompanions(bound), lineage: lineage)
  }

  /// Renames columns, also where a field refers to them.
  func rename(_ pairs: [Renaming], _ lineage: Lineage) throws(Problem) -> Table {
    var names: [String: String] = [:]
    for pair in pairs {
      _ = try column(pair.from)
      names[pair.from] = pair.to
    }
    func renamed(_ name: String?) -> String? { name.map { names[$0] ?? $0 } }
    let renamedColumns = columns.map { column in
      var copy = column.renamed(names[column.name] ?? column.name)
      copy.field.unitColumn = renamed(column.field.unitColumn)
      copy.field.priceBasisColumn = renamed(column.field.priceBasisColumn)
      copy.field.decimalsColumn = renamed(column.field.decimalsColumn)
      copy.field.identity = column.field.identity.map { names[$0] ?? $0 }
      if case .over(let dimensions) = column.field.additive {
        copy.field.additive = .over(dimensions.map { names[$0] ?? $0 })
      }
      return copy
    }
    return try with(columns: renamedColumns, lineage: lineage)
  }

  func derive(
    _ derivations: [Derivation], _ parameters: ExpressionParameters, _ lineage: Lineage
  ) throws(Problem) -> Table {
    guard !derivations.isEmpty else { throw Problem(.noColumnsGiven, ["verb": "derive"]) }
    var table = self
    for derivation in derivations {
      try WorkBudget.check()
      let made = try table.evaluate(derivation, parameters)
      var columns = table.columns
      if let position = table.position(of: derivation.name) {
        columns[position] = made
      } else {
        columns.append(made)
      }
      table = try table.with(columns: columns, lineage: lineage)
    }
    return table
  }

  /// The column of one named expression. A number that is made of numbers which leave cells out
  /// leaves them out too.
  func evaluate(
    _ derivation: Derivation, _ parameters: ExpressionParameters
  ) throws(Problem) -> Column {
    var made = try column(of: derivation, parameters)
    guard made.type.isNumeric, columns.contains(where: { $0.leftOut != nil }) else { return made }
    let used = derivation.expression.columnNames.compactMap { position(of: $0) }
    made.leftOut = LeftOut.combined(used.map { columns[$0] })
    return made
  }

  private func column(
    of derivation: Derivation, _ parameters: ExpressionParameters
  ) throws(Problem) -> Column {
    let expression = derivation.expression
    let binder = ExpressionBinder(expression, table: self, parameters: parameters)
    let node = try binder.bound()
    if case .column(let position) = node.kind {
      var column = columns[position].renamed(derivation.name)
      // `convert` and `plain` leave the numbers alone and change what they mean.
      if node.measure != measure(of: columns[position]) {
        column.field = Field(derivation.name, node)
      }
      return column
    }
    if rowCount >= FormulaValues.fewestRows,
      let formula = RealFormula(node, columns, rowCount: rowCount)
    {
      // The room that its values will take; nothing else about them can fail later.
      try WorkBudget.claim(rowCount, of: 9)
      return Column(
        field: Field(derivation.name, node), deferred: FormulaValues(formula))
    }
    let evaluator = ExpressionEvaluator(
      columns: columns, rowCount: rowCount, place: expression.place)
    return try evaluator.column(node, Field(derivation.name, node))
  }
}

extension Field {
  /// The field of a calculated column: its unit, price level and decimals follow from the
  /// expression.
  init(_ name: String, _ node: BoundExpression) {
    self.init(name: name, type: node.type)
    guard node.type.isNumeric else {
      role = node.type == .period ? .dimension : .attribute
      return
    }
    role = .measure
    let measure = node.measure
    unit = measure.unitColumn == nil && measure.unit != .none ? measure.unit : nil
    unitColumn = measure.unitColumn
    priceBasis = measure.priceBasisColumn == nil ? measure.priceBasis : nil
    priceBasisColumn = measure.priceBasisColumn
    quantity = measure.quantity
    additive = measure.additive
    decimals = measure.decimals
    identity = measure.identity
  }
}

extension Column {
  /// The column as it leaves the columns that state its unit and price level behind: where all
  /// rows agree, the field says what those columns said.
  fileprivate func keepingUnit(of table: Table, beside names: [String]) -> Column {
    var copy = self
    let measure = table.measure(of: self)
    if let column = field.unitColumn, !names.contains(column), measure.unitColumn == nil {
      copy.field.unitColumn = nil
      copy.field.unit = measure.unit
    }
    if let column = field.priceBasisColumn, !names.contains(column),
      measure.priceBasisColumn == nil
    {
      copy.field.priceBasisColumn = nil
      copy.field.priceBasis = measure.priceBasis
    }
    return copy
  }
}
