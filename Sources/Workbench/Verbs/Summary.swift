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
    var groups = try Table(
      columns, rowCount: rows.count, info: source.info, lineage: lineage)
    for derivation in derivations {
      var hidden: [Column] = []
      let expression = derivation.expression
      let root = try expression.root.replacing { (node) throws(Problem) in
        try aggregate(node, in: expression, &hidden)
      }
      try checkNames(root, expression, groups)
      let working = try Table(
        groups.columns + hidden, rowCount: rows.count, info: source.info, lineage: lineage)
      var made = try working.evaluate(
        Derivation(derivation.name, expression.with(root: root)), parameters)
      made.leftOut = LeftOut.combined(hidden)
      groups = try Table(
        groups.columns + [made], rowCount: rows.count, info: source.info, lineage: lineage)
    }
    return groups
  }

  /// The hidden column that stands for an aggregate; nil for any other node.
  private func aggregate(
    _ node: ExpressionNode, in expression: Expression, _ hidden: inout [Column]
  ) throws(Problem) -> ExpressionNode? {
    guard case .call(let name, let arguments) = node.kind,
      let function = ExpressionFunction(rawValue: name),
      function.isAggregate(arguments: arguments.count),
      function.arity.contains(arguments.count)
    else { return nil }
    // No column of a table can have this name: a control character does not survive import.
    let label = "\u{1}\(hidden.count)"
    var argument: Column?
    if let inner = arguments.first {
      try refuseNested(inner, in: name, expression)
      argument = try source.evaluate(
        Derivation(Self.name(of: inner), expression.with(root: inner)), parameters)
    }
    var weights: Column?
    if arguments.count > 1 {
      try refuseNested(arguments[1], in: name, expression)
      weights = try source.evaluate(
        Derivation(Self.name(of: arguments[1]), expression.with(root: arguments[1])), parameters)
    }
    do {
      let aggregation = Aggregation(function, rows)
      var made = try aggregation.column(argument, weights: weights).renamed(label)
      made.leftOut = try LeftOut.counts(function, of: argument, rows)
      hidden.append(made)
    } catch {
      throw error.at(expression.place(node.range))
    }
    return ExpressionNode(.column(label), node.range)
  }

  private static func name(of node: ExpressionNode) -> String {
    if case .column(let name) = node.kind { return name }
    return node.text
  }

  private func refuseNested(
    _ node: ExpressionNode, in outer: String, _ expression: Expression
  ) throws(Problem) {
    _ = try node.replacing { (inner) throws(Problem) in
      if case .call(let name, let arguments) = inner.kind,
        let function = ExpressionFunction(rawValue: name),
        function.isAggregate(arguments: arguments.count)
      {
        throw Problem(
          .aggregateNested, ["function": name, "outer": outer],
          place: expression.place(inner.range))
      }
      return nil
    }
  }

  /// What stands outside the aggregates must be a key or a column made before.
  private func checkNames(
    _ root: ExpressionNode, _ expression: Expression, _ groups: Table
  ) throws(Problem) {
    _ = try root.replacing { (node) throws(Problem) in
      guard case .column(let name) = node.kind, !groups.hasColumn(name), !name.hasPrefix("\u{1}")
      else { return nil }
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
