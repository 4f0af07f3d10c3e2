/// What a check found wrong: the cells involved, the size of the gap, and whether rounding of the
/// printed parts can explain it. The values stay as printed; a contradiction in the source is
/// reported and never repaired.
public struct CheckFinding: Sendable, Equatable {
  /// One cell that takes part, with what identifies its row.
  public struct Cell: Sendable, Equatable {
    public var keys: [Lineage.RowKey]
    public var column: String
    public var printed: String
    /// How surely the value was read in the source, from a column `confidence`; nil when certain.
    public var confidence: String?
    /// The line of the row in its file, for what the schema demands; else nil.
    public var line: Int?
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

  /// A contradiction, and not only the trace of rounding.
  public var isFailure: Bool { explainedByRounding != true }

  public static func == (a: CheckFinding, b: CheckFinding) -> Bool { a.text == b.text }

  /// The finding in one line and one line a cell:
  ///
  ///     FAILED rate answers-of-members (response): printed 61, computed 56.8, gap 4.2
  ///       scope=Hovedstaden: answers 35
  public var text: String {
    var out = "\(isFailure ? "FAILED" : "rounding") \(kind) \(check) (\(resource)):"
    var parts = facts.map { "\($0.name) \($0.value)" }
    if let gap { parts.append("gap \(gap.canonicalText)") }
    if explainedByRounding == false { parts.append("more than rounding explains") }
    out += " " + parts.joined(separator: ", ") + "\n"
    for cell in cells {
      let keys = cell.keys.map { "\($0.column)=\($0.value)" }.joined(separator: ", ")
      out += "  \(keys)\(keys.isEmpty ? "" : ": ")\(cell.column) \(cell.printed)"
      out += cell.confidence.map { " (\($0))" } ?? ""
      out += cell.line.map { " (line \($0))\n" } ?? "\n"
    }
    return out
  }

  public var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("check", .string(check)), ("kind", .string(kind)), ("resource", .string(resource)),
      ("failure", .boolean(isFailure)),
    ]
    for fact in facts { members.append((fact.name, .string(fact.value))) }
    if let gap { members.append(("gap", .number(gap.canonicalText))) }
    if let explainedByRounding {
      members.append(("explainedByRounding", .boolean(explainedByRounding)))
    }
    members.append(
      (
        "cells",
        .array(
          cells.map { cell in
            .object(
              [
                ("row", .object(cell.keys.map { ($0.column, .string($0.value)) })),
                ("column", .string(cell.column)), ("printed", .string(cell.printed)),
                ("confidence", cell.confidence.map { .string($0) } ?? .null),
              ] + (cell.line.map { [("line", .integer(Int64($0)))] } ?? []))
          })
      ))
    return .object(members)
  }
}

/// The outcome of all checks of a dataset.
public struct CheckReport: Sendable {
  public struct Outcome: Sendable {
    public var check: DatasetCheck
    /// Groups or cells that were held against the claim.
    public var examined: Int
    /// Groups or cells that could not be, because a value is missing.
    public var unexamined: Int
    public var findings: [CheckFinding]
  }

  public var dataset: String
  public var outcomes: [Outcome]

  public var failures: Int {
    outcomes.reduce(0) { $0 + $1.findings.filter(\.isFailure).count }
  }

  /// One line a check and, below it, its findings.
  public var text: String {
    var out = ""
    for outcome in outcomes {
      let failed = outcome.findings.filter(\.isFailure).count
      out += "\(failed > 0 ? "FAILED" : "ok") \(dataset).\(outcome.check.resource)"
      out += " \(outcome.check.name) (\(outcome.check.kind.name)): \(outcome.examined) examined"
      if outcome.unexamined > 0 { out += ", \(outcome.unexamined) with missing values" }
      out += "\n"
      for finding in outcome.findings {
        for line in finding.text.split(separator: "\n") { out += "  \(line)\n" }
      }
    }
    return out
  }

  public var json: JSONValue {
    .object([
      ("dataset", .string(dataset)), ("failures", .integer(Int64(failures))),
      (
        "checks",
        .array(
          outcomes.map { outcome in
            .object([
              ("name", .string(outcome.check.name)), ("kind", .string(outcome.check.kind.name)),
              ("resource", .string(outcome.check.resource)),
              ("examined", .integer(Int64(outcome.examined))),
              ("unexamined", .integer(Int64(outcome.unexamined))),
              ("findings", .array(outcome.findings.map(\.json))),
            ])
          })
      ),
    ])
  }
}
