/// A statement printed twice says the same: numbers agree once the finer one is rounded like the
/// coarser one, and texts are equal.
public struct SameCheck: CheckRule {
  /// Where the same statement stands.
  public enum Places: Sendable {
    /// In one column of the rows that share their keys.
    case rows(keys: [String], column: String)
    /// In several columns of one row.
    case columns([String])
  }

  public var places: Places

  public init(_ places: Places) { self.places = places }

  func run(_ context: inout CheckContext) throws {
    switch places {
    case .rows(let keys, let column):
      for group in try context.groups(keys) {
        try compare(group.map { ($0, column) }, &context)
      }
    case .columns(let columns):
      for row in context.rows { try compare(columns.map { (row, $0) }, &context) }
    }
  }

  private func compare(_ places: [(row: Int, column: String)], _ context: inout CheckContext) throws
  {
    let table = context.table
    let valid = try places.filter { try table.column($0.column).validity.isValid($0.row) }
    guard valid.count > 1 else { return }
    context.examined += 1
    let numbers = try valid.compactMap { try context.number($0.row, $0.column) }
    if numbers.count == valid.count { return try compare(numbers, valid, &context) }
    var texts: [String] = []
    for place in valid {
      let text = try table.column(place.column)[place.row].plainText
      if !texts.contains(text) { texts.append(text) }
    }
    guard texts.count > 1 else { return }
    context.found(
      texts.count == 2
        ? [("here", texts[0]), ("there", texts[1])] : [("different", String(texts.count))],
      cells: try valid.map { try context.cell($0.row, $0.column) })
  }

  private func compare(
    _ numbers: [PrintedNumber], _ places: [(row: Int, column: String)],
    _ context: inout CheckContext
  ) throws {
    guard let least = numbers.min(by: { $0.value < $1.value }),
      let most = numbers.max(by: { $0.value < $1.value }),
      numbers.contains(where: { !$0.isPrintedLike(least) || !$0.isPrintedLike(most) }),
      let gap = most.value.plus(least.value.negated)
    else { return }
    context.found(
      [("least", least.printed), ("most", most.printed)],
      cells: try places.map { try context.cell($0.row, $0.column) }, gap: gap,
      explained: PrintedNumber.explains(numbers, most.meets(least)))
  }
}
