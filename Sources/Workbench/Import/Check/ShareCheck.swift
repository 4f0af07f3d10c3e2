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
      guard known.count == printed.count, !known.isEmpty, let sum = PrintedNumber.sum(known),
        let gap = sum.value.plus(whole.negated)
      else {
        context.unexamined += 1
        continue
      }
      context.examined += 1
      guard gap.coefficient != 0 else { continue }
      context.found(
        [("sum", sum.printed), ("expected", whole.canonicalText)],
        cells: try group.map { try context.cell($0, column) }, gap: gap,
        explained: sum.meets(PrintedNumber(exactly: whole)))
    }
  }
}
