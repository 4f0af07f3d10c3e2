/// A description as text for the terminal and as JSON for programs.
extension DatasetDescription {
  /// The description, one fact a line; notes and rejects last.
  public var text: String {
    var out = "\(name): \(kind)"
    if let title = title[.danish] { out += ", \(title)" }
    out += synthetic ? " (synthetic)\n" : "\n"
    if let source { out += "source: \(source)\n" }
    if let licence { out += "licence: \(licence)\n" }
    let shape = dimensions.map { "\($0.name) (\($0.size))" }.joined(separator: ", ")
    out += "rows: \(rows)\ndimensions: \(shape.isEmpty ? "none" : shape)\n"
    out += "cells: \(cells), numeric: \(numeric), sum: \(sum)\n"
    let reasons = missing.map { "\($0.reason.name) \($0.count)" }.joined(separator: ", ")
    out += "missing: \(reasons.isEmpty ? "none" : reasons)\nrejects: \(rejects)\n"
    out += "columns:\n"
    let width = columns.map { DisplayWidth.of($0.name) }.max() ?? 0
    for column in columns {
      let padding = String(repeating: " ", count: width - DisplayWidth.of(column.name))
      var parts = [column.type]
      if let role = column.role { parts.append(role) }
      if let unit = column.unit, !unit.isEmpty { parts.append(unit) }
      if let distinct = column.distinct { parts.append("\(distinct) distinct") }
      if let sum = column.sum { parts.append("sum \(sum)") }
      parts += column.missing.map { "\($0.reason.name) \($0.count)" }
      out += "  \(column.name)\(padding)  \(parts.joined(separator: ", "))\n"
    }
    for note in notes {
      let place = note.place.map { " (line \($0.line), column \($0.column))" } ?? ""
      out += "\(note.severity.rawValue): \(ProblemText().message(note))\(place)\n"
      if note.severity == .warning, let hint = ProblemText().hint(note) {
        out += "  hint: \(hint)\n"
      }
    }
    return out
  }

  public var json: JSONValue {
    func tally(_ missing: [(reason: MissingReason, count: Int)]) -> JSONValue {
      .object(missing.map { ($0.reason.name, .integer(Int64($0.count))) })
    }
    func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    return .object([
      ("name", .string(name)), ("kind", .string(kind)),
      ("title", .object([("da", optional(title.danish)), ("en", optional(title.english))])),
      ("source", optional(source)), ("licence", optional(licence)),
      ("synthetic", .boolean(synthetic)), ("rows", .integer(Int64(rows))),
      (
        "dimensions",
        .array(
          dimensions.map {
            .object([("name", .string($0.name)), ("size", .integer(Int64($0.size)))])
          })
      ),
      ("cells", .integer(Int64(cells))), ("numeric", .integer(Int64(numeric))),
      ("sum", .number(sum)), ("missing", tally(missing)), ("rejects", .integer(Int64(rejects))),
      (
        "columns",
        .array(
          columns.map { column in
            .object([
              ("name", .string(column.name)), ("type", .string(column.type)),
              ("role", optional(column.role)), ("unit", optional(column.unit)),
              ("distinct", column.distinct.map { .integer(Int64($0)) } ?? .null),
              ("sum", column.sum.map { .number($0) } ?? .null),
              ("missing", tally(column.missing)),
            ])
          })
      ),
      ("notes", .array(notes.map { ProblemText().json($0) })),
    ])
  }
}
