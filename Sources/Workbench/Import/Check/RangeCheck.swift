/// A value lies in a range, among known values, or between the values of other columns (as a mean
/// lies between the means of its groups), and is there where it must be.
public struct RangeCheck: CheckRule {
  public var column: String
  public var minimum: ExactDecimal?
  public var maximum: ExactDecimal?
  public var values: [String]?
  public var between: [String]
  public var isRequired: Bool

  public init(
    column: String, minimum: ExactDecimal? = nil, maximum: ExactDecimal? = nil,
    values: [String]? = nil, between: [String] = [], isRequired: Bool = false
  ) {
    self.column = column
    self.minimum = minimum
    self.maximum = maximum
    self.values = values
    self.between = between
    self.isRequired = isRequired
  }

  func run(_ context: inout CheckContext) throws {
    let cells = try context.table.column(column)
    for row in context.rows {
      let cell = cells[row]
      if case .missing = cell {
        context.unexamined += 1
        if isRequired {
          context.found([("reason", "missing")], cells: [try context.cell(row, column)])
        }
        continue
      }
      context.examined += 1
      if let values, !values.contains(cell.plainText) {
        context.found(
          [("expected", values.joined(separator: " | "))], cells: [try context.cell(row, column)])
      }
      guard let number = try context.number(row, column) else { continue }
      try compare(number, row, &context)
      if let minimum, number.value < minimum {
        context.found(
          [("minimum", minimum.canonicalText)], cells: [try context.cell(row, column)],
          gap: number.value.plus(minimum.negated))
      }
      if let maximum, maximum < number.value {
        context.found(
          [("maximum", maximum.canonicalText)], cells: [try context.cell(row, column)],
          gap: number.value.plus(maximum.negated))
      }
    }
  }

  /// Holds a value against the least and the greatest of the columns it lies between.
  private func compare(
    _ number: PrintedNumber, _ row: Int, _ context: inout CheckContext
  ) throws {
    let others = try between.compactMap { try context.number(row, $0) }
    guard others.count == between.count,
      let least = others.min(by: { $0.value < $1.value }),
      let most = others.max(by: { $0.value < $1.value })
    else { return }
    let (bound, isBelow) = number.value < least.value ? (least, true) : (most, false)
    guard isBelow || most.value < number.value,
      let gap = number.value.plus(bound.value.negated), let slack = number.half.plus(bound.half)
    else { return }
    context.found(
      [(isBelow ? "least" : "most", bound.printed)],
      cells: try ([column] + between).map { try context.cell(row, $0) }, gap: gap,
      explained: gap.magnitude <= slack)
  }
}
