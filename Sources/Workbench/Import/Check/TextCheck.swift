/// Texts have a length and a form, and periods lie between two: the constraints of Table Schema that
/// are not about numbers.
public struct TextCheck: CheckRule {
  public var column: String
  public var minLength: Int?
  public var maxLength: Int?
  /// A regular expression that the whole text must match.
  public var pattern: String?
  public var earliest: Period?
  public var latest: Period?

  /// Texts longer than this are not held against a pattern: matching may take long.
  private static let longest = 10_000

  public init(_ constraint: DataResource.Constraint) {
    column = constraint.column
    minLength = constraint.minLength
    maxLength = constraint.maxLength
    pattern = constraint.pattern
    earliest = constraint.earliest
    latest = constraint.latest
  }

  var isDemanding: Bool {
    minLength != nil || maxLength != nil || pattern != nil || earliest != nil || latest != nil
  }

  func run(_ context: inout CheckContext) throws {
    let cells = try context.table.column(column)
    let form = try pattern.map { try Regex($0) }
    // Codes repeat: each distinct text is matched once.
    var verdicts: [String: Bool] = [:]
    for row in context.rows {
      try WorkBudget.check(row: row, every: 1 << 8)
      let cell = cells[row]
      if case .missing = cell {
        context.unexamined += 1
        continue
      }
      context.examined += 1
      var facts: [(name: String, value: String)] = []
      if case .period(let period) = cell {
        if let earliest, period < earliest { facts.append(("earliest", earliest.code)) }
        if let latest, period > latest { facts.append(("latest", latest.code)) }
      }
      let text = cell.plainText
      if let minLength, text.count < minLength { facts.append(("minLength", String(minLength))) }
      if let maxLength, text.count > maxLength { facts.append(("maxLength", String(maxLength))) }
      if let form, let pattern {
        let known = verdicts[text]
        let fits =
          try known ?? (text.utf8.count <= Self.longest && form.wholeMatch(in: text) != nil)
        verdicts[text] = fits
        if !fits { facts.append(("pattern", pattern)) }
      }
      if !facts.isEmpty { context.found(facts, cells: [try context.cell(row, column)]) }
    }
  }
}
