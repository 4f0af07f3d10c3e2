/// Periods in arithmetic: `tid + 1` is the period after, `a - b` how many periods lie between.
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
}
