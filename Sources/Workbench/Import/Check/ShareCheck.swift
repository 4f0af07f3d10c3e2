/// The shares of each group add up to 100 (or another whole), within rounding.
public struct ShareCheck: CheckRule {
  public var column: String
  public var by: [String]
  public var whole: ExactDecimal

  public init(column: String, by: [String], whole: ExactDecimal = ExactDecimal(100)) {
    self.column = column
    self.by = by
    self.whole = whole
  }

  func run(_ context: inout CheckContext) throws {
    for group in try context.groups(by) {
      let printed = try group.map { try context.number($0, column) }
      let known = printed.compactMap { $0 }
      guard known.count == printed.count, let sum = ExactDecimal.sum(known.map(\.value)),
        let gap = sum.plus(whole.negated), let slack = ExactDecimal.sum(known.map(\.half))
      else {
        context.unexamined += 1
        continue
      }
      context.examined += 1
      guard gap.coefficient != 0 else { continue }
      context.found(
        [("sum", sum.canonicalText), ("expected", whole.canonicalText)],
        cells: try group.map { try context.cell($0, column) }, gap: gap,
        explained: gap.magnitude <= slack)
    }
  }
}
