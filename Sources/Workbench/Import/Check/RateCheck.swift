/// A printed rate is its numerator over its denominator times a factor, within rounding of the
/// decimals it is printed with.
public struct RateCheck: CheckRule {
  public var rate: CheckOperand
  public var numerator: CheckOperand
  public var denominator: CheckOperand
  /// 100 for a percentage.
  public var factor: ExactDecimal
  /// Whether numerator and denominator are exact, so that only the rate itself is rounded.
  public var isExact: Bool
  public var by: [String]

  public init(
    rate: CheckOperand, numerator: CheckOperand, denominator: CheckOperand,
    factor: ExactDecimal = ExactDecimal(100), isExact: Bool = false, by: [String] = []
  ) {
    self.rate = rate
    self.numerator = numerator
    self.denominator = denominator
    self.factor = factor
    self.isExact = isExact
    self.by = by
  }

  func run(_ context: inout CheckContext) throws {
    for place in try context.places([rate, numerator, denominator], by: by) {
      var leaves = CheckLeaves()
      guard let printed = try rate.estimate(place, context),
        let above = try numerator.formula(place, context, &leaves),
        let below = try denominator.formula(place, context, &leaves)
      else {
        context.unexamined += 1
        continue
      }
      let computed = CheckEstimate(
        formula: .product(.quotient(above, below), .constant(factor.real)), leaves: leaves.leaves)
      try context.examine(
        CheckContext.Claim(printed: printed, computed: computed, isExact: isExact), row: place.row)
    }
  }
}
