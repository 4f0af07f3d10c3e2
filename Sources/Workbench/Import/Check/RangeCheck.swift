/// A value lies in a range, among known values, or between the values of other columns (as a mean
/// lies between the means of its groups), and is there where it must be.
///
/// A text may be a list: with a separator each of its items must be known, and `maximumItems` says
/// how many there may be.
public struct RangeCheck: CheckRule {
  public var column: String
  public var minimum: ExactDecimal?
  public var maximum: ExactDecimal?
  public var values: [String]?
  public var between: [String]
  public var isRequired: Bool
  public var separator: String?
  public var maximumItems: Int?

  public init(
    column: String, minimum: ExactDecimal? = nil, maximum: ExactDecimal? = nil,
    values: [String]? = nil, between: [String] = [], isRequired: Bool = false,
    separator: String? = nil, maximumItems: Int? = nil
  ) {
    self.column = column
    self.minimum = minimum
    self.maximum = maximum
    self.values = values
    self.between = between
    self.isRequired = isRequired
    self.separator = separator
    self.maximumItems = maximumItems
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
      let items = ListText.items(cell.plainText, separator)
      if let values, let unknown = items.first(where: { !values.contains($0) }) {
        // A list may be long: the value that is not on it says more than the list.
        context.found(
          values.count <= 3
            ? [("expected", values.joined(separator: " | "))] : [("unlisted", unknown)],
          cells: [try context.cell(row, column)])
      }
      if let maximumItems, items.count > maximumItems {
        context.found(
          [("items", String(items.count)), ("maximum", String(maximumItems))],
          cells: [try context.cell(row, column)],
          gap: ExactDecimal(Int64(items.count - maximumItems)))
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
      let gap = number.value.plus(bound.value.negated)
    else { return }
    context.found(
      [(isBelow ? "least" : "most", bound.printed)],
      cells: try ([column] + between).map { try context.cell(row, $0) }, gap: gap,
      explained: number.meets(bound))
  }
}

/// A list written in one text, such as «København; Glostrup».
enum ListText {
  /// The items between separators, without the spaces around them; the whole text without one.
  static func items(_ text: String, _ separator: String?) -> [String] {
    guard let mark = separator?.first else { return [text] }
    return text.split(separator: mark).map { item in
      let start = item.drop { $0 == " " }
      let end = start.lastIndex { $0 != " " }
      return end.map { String(start[...$0]) } ?? ""
    }
  }
}
