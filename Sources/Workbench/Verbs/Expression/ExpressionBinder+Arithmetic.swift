/// Numbers: which type a calculation has, and which units.
extension ExpressionBinder {
  func arithmetic(
    _ sign: BinaryOperator, _ a: BoundExpression, _ b: BoundExpression, _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    if let made = try periodArithmetic(sign, a, b, range) { return made }
    guard a.type.isNumeric, b.type.isNumeric else {
      throw operandTypes(sign.rawValue, a, b, range)
    }
    let units = MeasureArithmetic(sign: sign.rawValue, place: place(range))
    var measure: Measure
    switch sign {
    case .add: measure = try units.combined(a.measure, b.measure, isSum: true)
    case .subtract: measure = try units.combined(a.measure, b.measure, isDifference: true)
    case .multiply:
      measure = units.product(a.measure, b.measure)
      if Self.makesPercent(a, b) || Self.makesPercent(b, a) {
        measure.unit = .percentShare
        measure.decimals = 1
      }
    case .divide, .floorDivide: measure = try units.quotient(a.measure, b.measure)
    case .power:
      try require(b, b.measure.isPure, "^", "a plain number as exponent")
      measure =
        a.measure.isPure
        ? .pure : Measure(unit: Unit(kind: .other, base: a.measure.unitText + "^"))
    default: measure = try units.combined(a.measure, b.measure)
    }
    measure.identity = Self.identity(sign, a, b)
    let operand = Self.operandType(sign, a.type, b.type)
    if sign == .multiply, case .decimal = operand {
      return try product(a, b, measure, range)
    }
    let result = Self.resultType(sign, operand)
    return try folded(
      BoundExpression(
        .arithmetic(sign, try converted(a, to: operand), try converted(b, to: operand)), result,
        measure: measure, range))
  }

  /// Whether a ratio of two like numbers is multiplied by 100.
  private static func makesPercent(_ ratio: BoundExpression, _ factor: BoundExpression) -> Bool {
    factor.constant?.number == 100 && ratio.constant == nil && ratio.measure.quantity == .share
      && ratio.measure.unit == .none && ratio.measure.unitColumn == nil
  }

  /// What tells the results apart. A number that a join repeated stays repeated in a sum; times a
  /// number of the row's own it is the row's own.
  private static func identity(
    _ sign: BinaryOperator, _ a: BoundExpression, _ b: BoundExpression
  ) -> [String] {
    let (left, right) = (a.measure.identity, b.measure.identity)
    if a.constant != nil { return right }
    if b.constant != nil { return left }
    if sign != .add, sign != .subtract, left.isEmpty || right.isEmpty { return [] }
    return left + right.filter { !left.contains($0) }
  }

  /// Decimals multiply at their own scales; the scale of the product is the sum.
  private func product(
    _ a: BoundExpression, _ b: BoundExpression, _ measure: Measure, _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    func scaled(_ value: BoundExpression) throws(Problem) -> (BoundExpression, Int) {
      if case .decimal(let scale) = value.type { return (value, scale) }
      return (try converted(value, to: .decimal(scale: 0)), 0)
    }
    let (left, x) = try scaled(a)
    let (right, y) = try scaled(b)
    guard x + y <= 18 else {
      throw Problem(.decimalOverflow, ["value": expression.source], place: place(range))
    }
    return try folded(
      BoundExpression(
        .arithmetic(.multiply, left, right), .decimal(scale: x + y), measure: measure, range))
  }

  /// The type in which two numbers meet: real wins, then the decimal with more digits.
  static func common(_ a: ColumnType, _ b: ColumnType) -> ColumnType {
    switch (a, b) {
    case (.real, _), (_, .real): .real
    case (.decimal(let x), .decimal(let y)): .decimal(scale: max(x, y))
    case (.decimal, _): a
    case (_, .decimal): b
    default: .integer
    }
  }

  private static func operandType(
    _ sign: BinaryOperator, _ a: ColumnType, _ b: ColumnType
  ) -> ColumnType {
    sign == .divide || sign == .power ? .real : common(a, b)
  }

  private static func resultType(_ sign: BinaryOperator, _ operand: ColumnType) -> ColumnType {
    if sign == .floorDivide, case .decimal = operand { return .integer }
    return operand
  }

  func operandTypes(
    _ sign: String, _ a: BoundExpression, _ b: BoundExpression, _ range: Range<Int>
  ) -> Problem {
    Problem(
      .operandTypes, ["operator": sign, "left": described(a), "right": described(b)],
      place: place(range))
  }
}

extension Table {
  /// What the numbers of a column measure. A unit column whose rows agree gives one unit.
  func measure(of column: Column) -> Measure {
    let field = column.field
    var measure = Measure(
      unit: field.unit ?? .none, priceBasis: field.priceBasis, quantity: field.quantity,
      additive: field.additive, decimals: field.decimals, identity: field.identity)
    if let name = field.unitColumn, let position = position(of: name) {
      let texts = columns[position].distinctTexts(atMost: 2)
      if texts.count == 1 { measure.unit = Unit(code: texts[0]) }
      if texts.count > 1 {
        measure.unit = .none
        measure.unitColumn = name
      }
    }
    if let name = field.priceBasisColumn, let position = position(of: name) {
      let texts = columns[position].distinctTexts(atMost: 2)
      if texts.count == 1 { measure.priceBasis = PriceBasis(text: texts[0]) }
      if texts.count > 1 {
        measure.priceBasis = nil
        measure.priceBasisColumn = name
      }
    }
    return measure
  }
}

extension Column {
  /// The distinct texts or codes of the rows that hold one, in order of appearance, up to a
  /// number; empty for other types.
  func distinctTexts(atMost limit: Int) -> [String] {
    switch storage {
    case .category(let codes, let domain):
      var seen = [Bool](repeating: false, count: domain.count)
      var found: [String] = []
      for row in codes.indices where !seen[Int(codes[row])] && validity.isValid(row) {
        seen[Int(codes[row])] = true
        found.append(domain.code(codes[row]))
        if found.count == limit { break }
      }
      return found
    case .text(let texts):
      var found: [String] = []
      var last: Range<Int> = 0..<0
      for row in 0..<texts.count where validity.isValid(row) {
        let range = texts.range(row)
        if row > 0, texts.bytes[range].elementsEqual(texts.bytes[last]), !found.isEmpty {
          continue
        }
        last = range
        let text = texts[row]
        if !found.contains(text) { found.append(text) }
        if found.count == limit { break }
      }
      return found
    default: return []
    }
  }
}
