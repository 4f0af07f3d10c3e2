/// Periods compared, and in arithmetic: `tid + 1` is the period after, `a - b` how many periods lie between.
extension ExpressionBinder {
  /// The operation, or nil where no period takes part. What is neither a step nor a distance is
  /// left to the rule for numbers, which refuses it.
  func periodArithmetic(
    _ sign: BinaryOperator, _ a: BoundExpression, _ b: BoundExpression, _ range: Range<Int>
  ) throws(Problem) -> BoundExpression? {
    switch (sign, a.type, b.type) {
    case (.add, .period, .integer): return try shift(a, b, sign, range)
    case (.subtract, .period, .integer): return try shift(a, b, sign, range)
    case (.add, .integer, .period): return try shift(b, a, sign, range)
    case (.subtract, .period, .period):
      return try folded(
        BoundExpression(
          .periodDistance(a, b), .integer, measure: Measure(additive: .never), range))
    default: return nil
    }
  }

  private func shift(
    _ period: BoundExpression, _ steps: BoundExpression, _ sign: BinaryOperator,
    _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    try require(steps, steps.measure.isPure, sign.rawValue, "a plain whole number of periods")
    return try folded(
      BoundExpression(.periodShift(period, steps, back: sign == .subtract), .period, range))
  }

  /// A constant as a period; nil when it is none by nature, a problem when its text is none.
  func period(_ constant: BoundExpression) throws(Problem) -> BoundExpression? {
    let found: Period?
    let text: String
    switch constant.constant {
    case .integer(let year)?:
      text = String(year)
      found = (0...9999).contains(year) ? Period.year(Int(year)) : nil
    case .text(let code)?:
      text = code
      found = Period(code: code)
    default: return nil
    }
    guard let found else {
      throw Problem(.notPeriod, ["value": text], place: place(constant.range))
    }
    return BoundExpression(.constant(.period(found)), .period, constant.range)
  }

  /// A column that holds no period of the kind of a constant never equals it; the answer would be
  /// an empty table without a word.
  func refuseOtherKind(
    _ sign: BinaryOperator, _ value: BoundExpression, _ constant: BoundExpression
  ) throws(Problem) {
    guard sign == .equal || sign == .notEqual, case .column(let position) = value.kind,
      case .period(let wanted)? = constant.constant,
      case .period(let periods) = table.columns[position].storage
    else { return }
    let validity = table.columns[position].validity
    var other: Period?
    for (row, period) in periods.enumerated() where validity.isValid(row) {
      try WorkBudget.check(row: row)
      if period.isOfKind(wanted) { return }
      if other == nil { other = period }
    }
    guard let other else { return }
    let name = table.columns[position].name
    throw Problem(
      .periodOfOtherKind,
      [
        "name": name, "value": wanted.code, "found": other.code,
        "column": ExpressionNode.columnText(name), "constant": ExpressionNode.quoted(wanted.code),
      ], place: place(constant.range))
  }

  /// `within(tid, 2024)`: a constant is read as a period.
  func within(
    _ part: BoundExpression, _ whole: BoundExpression, _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    func asPeriod(_ value: BoundExpression) throws(Problem) -> BoundExpression {
      if value.type == .period { return value }
      if let period = try period(value) { return period }
      try require(value, false, "within", "a period")
      return value
    }
    return try folded(
      BoundExpression(.periodWithin(try asPeriod(part), try asPeriod(whole)), .boolean, range))
  }
}
