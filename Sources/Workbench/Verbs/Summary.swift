/// Groups of rows and what is calculated over each: the verb `summarise`.
///
/// Aggregates such as `sum(x)` are taken out of the expressions and computed over the rows; what
/// remains, as in `sum(a) / sum(b)`, is computed over the table of groups.
struct Summary {
  private let source: Table
  private let keys: [String]
  private let derivations: [Derivation]
  private let parameters: ExpressionParameters
  private let rows: GroupedRows

  init(
    _ source: Table, keys: [String], _ derivations: [Derivation],
    _ parameters: ExpressionParameters
  ) throws(Problem) {
    guard !derivations.isEmpty else { throw Problem(.noColumnsGiven, ["verb": "summarise"]) }
    self.source = source
    self.keys = keys
    self.derivations = derivations
    self.parameters = parameters
    rows = try GroupedRows(source, keys: keys)
  }

  func table(_ lineage: Lineage) throws(Problem) -> Table {
    var columns: [Column] = []
    for key in keys { columns.append(try source.column(key).picking(rows.firstRows)) }
    func table(_ columns: [Column]) throws(Problem) -> Table {
      try Table(columns, rowCount: rows.count, info: source.info, lineage: lineage)
    }
    for derivation in derivations {
      let expression = derivation.expression
      if let alone = try aggregate(expression.root, in: expression) {
        // An aggregate alone is the column.
        columns.append(alone.renamed(derivation.name))
        continue
      }
      var hidden: [Column] = []
      let root = try expression.root.replacing { (node) throws(Problem) in
        guard let found = try aggregate(node, in: expression) else { return nil }
        // No column of a table can have this name: a control character does not survive import.
        let label = "\u{1}\(hidden.count)"
        hidden.append(found.renamed(label))
        return ExpressionNode(.column(label), node.range)
      }
      try checkNames(root, expression, try table(columns))
      columns.append(
        try table(columns + hidden).evaluate(
          Derivation(derivation.name, expression.with(root: root)), parameters))
    }
    return try table(columns)
  }

  /// The column that an aggregate gives; nil for any other node.
  private func aggregate(
    _ node: ExpressionNode, in expression: Expression
  ) throws(Problem) -> Column? {
    guard case .call(let name, let arguments) = node.kind,
      let function = ExpressionFunction(rawValue: name),
      function.isAggregate(arguments: arguments.count),
      function.arity.contains(arguments.count)
    else { return nil }
    var argument: Column?
    if let inner = arguments.first {
      argument = try self.argument(inner, of: name, expression)
    }
    var weights: Column?
    var fraction = 0.5
    if function == .quantile {
      fraction = try self.fraction(arguments[1], expression)
    } else if arguments.count > 1 {
      weights = try self.argument(arguments[1], of: name, expression)
    }
    do {
      let aggregation = Aggregation(function, rows)
      if let argument, weights == nil, let formula = argument.formula(for: function) {
        return try aggregation.column(argument, formula)
      }
      var made = try aggregation.column(argument, weights: weights, fraction: fraction)
      made.leftOut = try LeftOut.counts(function, of: argument, weights: weights, rows)
      return made
    } catch {
      throw error.at(expression.place(node.range))
    }
  }

  /// The part of a quantile: a number that does not depend on a row.
  private func fraction(
    _ node: ExpressionNode, _ expression: Expression
  ) throws(Problem) -> Double {
    let binder = ExpressionBinder(
      expression.with(root: node), table: source, parameters: parameters)
    guard let number = try binder.bound().constant?.number, (0...1).contains(number) else {
      throw Problem(
        .constantWanted, ["function": "quantile", "wanted": "number from 0 to 1"],
        place: expression.place(node.range))
    }
    return number
  }

  /// A column that an aggregate takes.
  private func argument(
    _ node: ExpressionNode, of function: String, _ expression: Expression
  ) throws(Problem) -> Column {
    if case .column(let name) = node.kind, let position = source.position(of: name) {
      return source.columns[position]
    }
    try refuseNested(node, in: function, expression)
    return try source.evaluate(Derivation(node.text, expression.with(root: node)), parameters)
  }

  private func refuseNested(
    _ node: ExpressionNode, in outer: String, _ expression: Expression
  ) throws(Problem) {
    try node.visit { (inner) throws(Problem) in
      if case .call(let name, let arguments) = inner.kind,
        let function = ExpressionFunction(rawValue: name),
        function.isAggregate(arguments: arguments.count)
      {
        throw Problem(
          .aggregateNested, ["function": name, "outer": outer],
          place: expression.place(inner.range))
      }
    }
  }

  /// What stands outside the aggregates must be a key or a column made before.
  private func checkNames(
    _ root: ExpressionNode, _ expression: Expression, _ groups: Table
  ) throws(Problem) {
    try root.visit { (node) throws(Problem) in
      guard case .column(let name) = node.kind, !groups.hasColumn(name), !name.hasPrefix("\u{1}")
      else { return }
      guard source.hasColumn(name) else {
        throw Problem.unknownColumn(
          name, in: source.info.name, candidates: source.columnNames
        ).at(expression.place(node.range))
      }
      throw Problem(
        .columnNotGrouped, ["name": name], place: expression.place(node.range))
    }
  }
}
