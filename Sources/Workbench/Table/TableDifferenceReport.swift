/// The difference of two tables as text for people and as JSON for programs.
public struct TableDifferenceReport: Sendable {
  public let difference: TableDifference
  public let first: String
  public let second: String

  /// A report that calls the tables by these names.
  public init(_ difference: TableDifference, first: String, second: String) {
    self.difference = difference
    self.first = first
    self.second = second
  }

  /// Lines for people; at most `limit` of each kind, all when it is nil.
  public func text(limit: Int?) -> String {
    let names = difference.key.joined(separator: ", ")
    var out = "A: \(first)\nB: \(second)\nrows matched by: \(names.isEmpty ? "position" : names)\n"
    if difference.isEmpty { return out + "no difference\n" }
    let schema = difference.schema.map { change in
      change.property == "column"
        ? "\(change.column): \(change.first == nil ? "only in B" : "only in A")"
        : "\(change.column), \(change.property): \(change.first ?? "none") → "
          + "\(change.second ?? "none")"
    }
    let changes = difference.changes.map {
      "\($0.row.text): \($0.column) \($0.first.plainText) → \($0.second.plainText)"
    }
    let parts = [
      ("schema", schema), ("rows only in A", difference.onlyInFirst.map(\.text)),
      ("rows only in B", difference.onlyInSecond.map(\.text)), ("changed cells", changes),
    ]
    for (title, lines) in parts where !lines.isEmpty {
      out += "\(title): \(lines.count)\n"
      let shown = lines.prefix(limit ?? lines.count)
      for line in shown { out += "  \(DisplayText.neutralised(line))\n" }
      if shown.count < lines.count { out += "  and \(lines.count - shown.count) more\n" }
    }
    return out
  }

  /// Everything, values as in `TableJSON`.
  public var json: JSONValue {
    func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    func row(_ name: TableDifference.RowName) -> JSONValue {
      .object(name.values.map { ($0.column, .string($0.value)) })
    }
    return .object([
      ("a", .string(first)), ("b", .string(second)),
      ("key", .array(difference.key.map { .string($0) })),
      ("same", .boolean(difference.isEmpty)),
      (
        "schema",
        .array(
          difference.schema.map {
            .object([
              ("column", .string($0.column)), ("property", .string($0.property)),
              ("a", text($0.first)), ("b", text($0.second)),
            ])
          })
      ),
      ("onlyInA", .array(difference.onlyInFirst.map(row))),
      ("onlyInB", .array(difference.onlyInSecond.map(row))),
      (
        "changed",
        .array(
          difference.changes.map {
            .object([
              ("row", row($0.row)), ("column", .string($0.column)),
              ("a", TableJSON.value($0.first)), ("b", TableJSON.value($0.second)),
            ])
          })
      ),
    ])
  }
}
