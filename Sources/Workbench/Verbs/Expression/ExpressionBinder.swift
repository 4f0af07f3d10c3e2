/// Checks an expression against the columns of a table: names, types, units and price levels.
/// Nothing is computed but constants.
struct ExpressionBinder {
  let expression: Expression
  let table: Table
  let parameters: ExpressionParameters

  init(_ expression: Expression, table: Table, parameters: ExpressionParameters) {
    self.expression = expression
    self.table = table
    self.parameters = parameters
  }

  /// The whole expression, bound.
  func bound() throws(Problem) -> BoundExpression { try bind(expression.root) }

  /// The whole expression as a condition for a verb.
  func condition(_ verb: String) throws(Problem) -> BoundExpression {
    let node = try bound()
    guard node.type == .boolean else {
      throw Problem(
        .notCondition, ["verb": verb, "found": described(node)], place: place(node.range))
    }
    return node
  }

  func place(_ range: Range<Int>) -> Place { expression.place(range) }

  func bind(_ node: ExpressionNode) throws(Problem) -> BoundExpression {
    let range = node.range
    switch node.kind {
    case .integer(let value): return BoundExpression(.constant(.integer(value)), .integer, range)
    case .decimal(let value):
      return BoundExpression(.constant(.decimal(value)), .decimal(scale: value.scale), range)
    case .real(let value): return BoundExpression(.constant(.real(value)), .real, range)
    case .text(let value): return BoundExpression(.constant(.text(value)), .text, range)
    case .boolean(let value):
      return BoundExpression(.constant(.boolean(value)), .boolean, range)
    case .column(let name): return try column(name, range)
    case .parameter(let name): return try parameter(name, range)
    case .unary(let sign, let operand): return try unary(sign, operand, range)
    case .binary(let sign, let left, let right): return try binary(sign, left, right, range)
    case .member(let operand, let values, let negated):
      var members: [BoundExpression] = []
      for value in values { members.append(try bind(value)) }
      return negate(try member(try bind(operand), members, range), if: negated)
    case .memberOfParameter(let operand, let name, let negated):
      let members = try parameterList(name, range)
      return negate(try member(try bind(operand), members, range), if: negated)
    case .between(let operand, let low, let high, let negated):
      let value = try bind(operand)
      let both = BoundExpression(
        .and(
          try compare(.greaterOrEqual, value, try bind(low), range),
          try compare(.lessOrEqual, value, try bind(high), range)), .boolean, range)
      return negate(both, if: negated)
    case .missing(let operand, let negated):
      return negate(
        BoundExpression(.isMissing(try bind(operand)), .boolean, range), if: negated)
    case .call(let name, let arguments): return try call(name, arguments, range)
    }
  }

  private func column(_ name: String, _ range: Range<Int>) throws(Problem) -> BoundExpression {
    guard let position = table.position(of: name) else {
      throw Problem.unknownColumn(name, in: table.info.name, candidates: table.columnNames)
        .at(place(range))
    }
    let column = table.columns[position]
    return BoundExpression(
      .column(position), column.type, measure: table.measure(of: column), range)
  }

  private func parameter(_ name: String, _ range: Range<Int>) throws(Problem) -> BoundExpression {
    guard case .value(let cell)? = parameters[name], let type = cell.type else {
      throw Problem(
        .unknownExpressionParameter, ["name": name], place: place(range), asked: name,
        candidates: parameters.keys.sorted())
    }
    return BoundExpression(.constant(cell), type, range)
  }

  private func parameterList(
    _ name: String, _ range: Range<Int>
  ) throws(Problem) -> [BoundExpression] {
    let cells: [Cell]
    switch parameters[name] {
    case .list(let values)?: cells = values
    case .value(let value)?: cells = [value]
    case nil:
      throw Problem(
        .unknownExpressionParameter, ["name": name], place: place(range), asked: name,
        candidates: parameters.keys.sorted())
    }
    return cells.compactMap { cell in
      cell.type.map { BoundExpression(.constant(cell), $0, range) }
    }
  }

  private func unary(
    _ sign: UnaryOperator, _ operand: ExpressionNode, _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    let value = try bind(operand)
    switch sign {
    case .not:
      try require(value, value.type == .boolean, "not", "a condition")
      return negate(value, if: true)
    case .negate:
      try require(value, value.type.isNumeric, "-", "a number")
      return try folded(
        BoundExpression(.negate(value), value.type, measure: value.measure, range))
    case .length: return try textFunction(.length, value, range, sign: "#")
    }
  }

  private func binary(
    _ sign: BinaryOperator, _ left: ExpressionNode, _ right: ExpressionNode, _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    let a = try bind(left)
    let b = try bind(right)
    switch sign {
    case .and, .or:
      try require(a, a.type == .boolean, sign.rawValue, "a condition")
      try require(b, b.type == .boolean, sign.rawValue, "a condition")
      return try folded(
        BoundExpression(sign == .and ? .and(a, b) : .or(a, b), .boolean, range))
    case .concatenate:
      return try folded(
        BoundExpression(.concatenate(try asText(a, ".."), try asText(b, "..")), .text, range))
    case _ where sign.isComparison: return try compare(sign, a, b, range)
    default: return try arithmetic(sign, a, b, range)
    }
  }

  func negate(_ node: BoundExpression, if negated: Bool) -> BoundExpression {
    negated ? BoundExpression(.not(node), .boolean, node.range) : node
  }

  func require(
    _ value: BoundExpression, _ holds: Bool, _ sign: String, _ wanted: String
  ) throws(Problem) {
    guard holds else {
      throw Problem(
        .operandType, ["operator": sign, "wanted": wanted, "found": described(value)],
        place: place(value.range))
    }
  }

  /// A node as a problem names it: the column and its type, or the constant.
  func described(_ node: BoundExpression) -> String {
    switch node.kind {
    case .column(let position):
      return "the \(node.type.name) «\(table.columns[position].name)»"
    case .constant(.text(let text)): return "the text \(ExpressionNode.quoted(text))"
    case .constant(let cell): return "the \(node.type.name) \(cell.plainText)"
    default: return "a value of type \(node.type.name)"
    }
  }

  /// A category or number as text; texts as they are.
  func asText(_ value: BoundExpression, _ sign: String) throws(Problem) -> BoundExpression {
    if value.type == .text { return value }
    try require(value, value.type != .boolean, sign, "a text or number")
    return try folded(BoundExpression(.converted(value), .text, value.range))
  }

  /// The values in another numeric type; the node itself when it has that type.
  func converted(
    _ value: BoundExpression, to type: ColumnType
  ) throws(Problem) -> BoundExpression {
    if value.type == type { return value }
    if type == .real, case .constant(.integer(let number)) = value.kind {
      return BoundExpression(
        .constant(.real(Double(number))), .real, measure: value.measure, value.range)
    }
    return try folded(
      BoundExpression(.converted(value), type, measure: value.measure, value.range))
  }

  /// The node, or its value when it depends on no column.
  func folded(_ node: BoundExpression) throws(Problem) -> BoundExpression {
    guard node.hasConstantParts else { return node }
    let evaluator = ExpressionEvaluator(columns: [], rowCount: 1, place: place)
    let cell = try evaluator.column(node, Field(name: "", type: node.type))[0]
    return BoundExpression(.constant(cell), node.type, measure: node.measure, node.range)
  }
}

extension BoundExpression {
  /// Whether all direct parts of an operation are constants.
  fileprivate var hasConstantParts: Bool {
    switch kind {
    case .constant: true
    case .column: false
    case .arithmetic(_, let a, let b), .compare(_, let a, let b), .and(let a, let b),
      .or(let a, let b), .concatenate(let a, let b), .textTest(_, let a, let b),
      .periodShift(let a, let b, _), .periodDistance(let a, let b), .periodWithin(let a, let b):
      a.isConstant && b.isConstant
    case .negate(let a), .codeEquals(let a, _, _), .codeVerdict(let a, _), .not(let a),
      .member(let a, _), .isMissing(let a), .converted(let a), .rounded(let a, _, _),
      .absolute(let a), .squareRoot(let a), .textFunction(_, let a), .periodPart(_, let a):
      a.isConstant
    case .choose(let a, let b, let c): a.isConstant && b.isConstant && c.isConstant
    case .coalesce(let values), .extreme(let values, _): values.allSatisfy(\.isConstant)
    }
  }
}

extension Cell {
  /// The type of a value; nil for a missing one.
  var type: ColumnType? {
    switch self {
    case .missing: nil
    case .integer: .integer
    case .real: .real
    case .decimal(let value): .decimal(scale: value.scale)
    case .text: .text
    case .boolean: .boolean
    case .period: .period
    }
  }
}
