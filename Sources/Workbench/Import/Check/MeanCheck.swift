/// A printed mean is the mean of its groups, each weighted by what it counts.
///
/// The groups are either named one by one, or rows of the table. A group without a weight or value
/// leaves the mean unexamined: nothing is assumed about it.
public struct MeanCheck: CheckRule {
  public enum Parts: Sendable {
    case named([(value: CheckOperand, weight: CheckOperand)])
    case rows(RowFilter, value: String, weight: String)
  }

  public var mean: CheckOperand
  public var parts: Parts
  public var by: [String]

  public init(mean: CheckOperand, parts: Parts, by: [String] = []) {
    self.mean = mean
    self.parts = parts
    self.by = by
  }

  func run(_ context: inout CheckContext) throws {
    var operands = [mean]
    if case .named(let named) = parts { operands += named.flatMap { [$0.value, $0.weight] } }
    for place in try context.places(operands, by: by) {
      var leaves = CheckLeaves()
      guard let printed = try mean.estimate(place, context),
        let pairs = try pairs(place, context, &leaves), !pairs.isEmpty
      else {
        context.unexamined += 1
        continue
      }
      let weighted = pairs.map { CheckEstimate.Formula.product($0.value, $0.weight) }
      let computed = CheckEstimate(
        formula: .quotient(.sum(weighted), .sum(pairs.map(\.weight))), leaves: leaves.leaves)
      try context.examine(
        CheckContext.Claim(printed: printed, computed: computed), row: place.row)
    }
  }

  private func pairs(
    _ place: CheckPlace, _ context: CheckContext, _ leaves: inout CheckLeaves
  ) throws -> [(value: CheckEstimate.Formula, weight: CheckEstimate.Formula)]? {
    var operands: [(value: CheckOperand, weight: CheckOperand, place: CheckPlace)] = []
    switch parts {
    case .named(let named): operands = named.map { ($0.value, $0.weight, place) }
    case .rows(let filter, let value, let weight):
      operands = try filter.rows(of: context.table, among: place.rows).map { row in
        (.column(value), .column(weight), CheckPlace(row: row, rows: [row]))
      }
    }
    var pairs: [(value: CheckEstimate.Formula, weight: CheckEstimate.Formula)] = []
    for operand in operands {
      guard let value = try operand.value.formula(operand.place, context, &leaves),
        let weight = try operand.weight.formula(operand.place, context, &leaves)
      else { return nil }
      pairs.append((value, weight))
    }
    return pairs
  }
}
