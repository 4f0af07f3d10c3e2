/// What a check found wrong: the cells involved, the size of the gap, and whether rounding of the
/// printed parts can explain it. The values stay as printed; a contradiction in the source is
/// reported and never repaired.
public struct CheckFinding: Sendable {
  /// One cell that takes part, with what identifies its row.
  public struct Cell: Sendable {
    public var keys: [Lineage.RowKey]
    public var column: String
    public var printed: String
    /// How surely the value was read in the source, from a column `confidence`; nil when certain.
    public var confidence: String?
    /// `dataset.resource`, where the cell stands in another table than the check's own.
    public var table: String?
    /// Whether the number is a year, which has no thousands.
    public var isYear = false
    /// The line of the row in its file, for what the schema demands; else nil.
    public var line: Int?

    /// The cell as a known contradiction names it: `N016 value 24.6`.
    public var signature: String {
      let keys = keys.map(\.value).joined(separator: ", ")
      let place = table.map { [$0] } ?? []
      return (place + (keys.isEmpty ? [] : [keys]) + [column, printed]).joined(separator: " ")
    }
  }

  public var check: String
  public var kind: String
  public var resource: String
  /// What was expected and found, as facts: `total`, `parts`, `expected`, `reason` …
  public var facts: [(name: String, value: String)]
  public var cells: [Cell]
  /// Found minus expected, in the unit of the cells; nil where nothing can be subtracted.
  public var gap: ExactDecimal?
  /// Whether rounding of the printed numbers can explain the gap; nil where that is no question.
  public var explainedByRounding: Bool?
  /// Why the contradiction is known to stand in the source; nil for a new one.
  public var known: Labels?

  /// A contradiction, and not only the trace of rounding.
  public var isContradiction: Bool { explainedByRounding != true }

  public var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("check", .string(check)), ("kind", .string(kind)), ("resource", .string(resource)),
      ("contradiction", .boolean(isContradiction)),
      ("facts", .object(facts.map { ($0.name, .string($0.value)) })),
    ]
    if let gap { members.append(("gap", .number(gap.canonicalText))) }
    if let explainedByRounding {
      members.append(("explainedByRounding", .boolean(explainedByRounding)))
    }
    if isContradiction { members.append(("known", known?.json ?? .null)) }
    members.append(("cells", .array(cells.map(\.json))))
    return .object(members)
  }
}

extension CheckFinding.Cell {
  var json: JSONValue {
    var members: [(String, JSONValue)] = []
    if let table { members.append(("table", .string(table))) }
    members.append(("row", .object(keys.map { ($0.column, .string($0.value)) })))
    members.append(("column", .string(column)))
    members.append(("printed", .string(printed)))
    members.append(("confidence", confidence.map { .string($0) } ?? .null))
    if let line { members.append(("line", .integer(Int64(line)))) }
    members.append(("signature", .string(signature)))
    return .object(members)
  }
}

extension Labels {
  /// `{"da": …, "en": …}`.
  var json: JSONValue {
    .object([
      ("da", danish.map { .string($0) } ?? .null), ("en", english.map { .string($0) } ?? .null),
    ])
  }
}
