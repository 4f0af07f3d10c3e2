/// A printed percentage change follows from the printed levels, within rounding of all three:
/// (to / from − 1) × 100. A change from zero or less is not defined and stays unexamined.
public struct ChangeCheck: CheckRule {
  public var change: CheckOperand
  public var from: CheckOperand
  public var to: CheckOperand
  public var by: [String]

  public init(change: CheckOperand, from: CheckOperand, to: CheckOperand, by: [String] = []) {
    self.change = change
    self.from = from
    self.to = to
    self.by = by
  }

  func run(_ context: inout CheckContext) throws {
    for place in try context.places([change, from, to], by: by) {
      var leaves = CheckLeaves()
      guard let printed = try change.estimate(place, context),
        let first = try from.formula(place, context, &leaves),
        let last = try to.formula(place, context, &leaves),
        first.value(leaves.leaves.map(\.number.value.real)) > 0
      else {
        context.unexamined += 1
        continue
      }
      let computed = CheckEstimate(
        formula: .product(
          .difference(.quotient(last, first), .constant(1)), .constant(100)),
        leaves: leaves.leaves)
      try context.examine(
        CheckContext.Claim(printed: printed, computed: computed), row: place.row)
    }
  }
}
