/// The outcome of the checks of a dataset.
public struct CheckReport: Sendable {
  public enum Status: String, Sendable, CaseIterable {
    /// Everything that was looked at holds.
    case holds
    /// Everything holds once rounding of the printed numbers is reckoned with.
    case rounding
    /// Only contradictions that are known to stand in the source.
    case known
    case contradiction
    /// Nothing could be looked at, so that nothing is known.
    case nothing
  }

  public struct Outcome: Sendable {
    public var check: DatasetCheck
    /// Groups, rows or cells that were held against the claim.
    public var examined: Int
    /// Those that could not be, because a value is missing.
    public var unexamined: Int
    /// Rows that each exception of the source was needed for.
    public var excepted: [Int]
    public var findings: [CheckFinding]

    public var status: Status {
      let contradictions = findings.filter(\.isContradiction)
      if contradictions.contains(where: { $0.known == nil }) { return .contradiction }
      if !contradictions.isEmpty { return .known }
      if examined == 0 { return .nothing }
      return findings.isEmpty ? .holds : .rounding
    }
  }

  public var dataset: String
  public var title: Labels
  public var outcomes: [Outcome]
  /// Known contradictions that no check finds any more.
  public var stale: [KnownContradiction] = []

  public init(dataset: String, title: Labels, outcomes: [Outcome]) {
    self.dataset = dataset
    self.title = title
    self.outcomes = outcomes
  }

  public var findings: [CheckFinding] { outcomes.flatMap(\.findings) }

  /// Contradictions that are not listed as known.
  public var news: Int { findings.count { $0.isContradiction && $0.known == nil } }
  public var known: Int { findings.count { $0.isContradiction && $0.known != nil } }
  public var roundings: Int { findings.count { !$0.isContradiction } }
  public var excepted: Int { outcomes.reduce(0) { $0 + $1.excepted.reduce(0, +) } }

  /// Declared checks that examined nothing. One that the schema implies, such as a range of a
  /// column without values, claims nothing of data that are not there.
  public var empty: Int { outcomes.count { $0.status == .nothing && !$0.check.isImplied } }

  /// What a run must not end well with: new contradictions, checks that looked at nothing, and
  /// known contradictions that are gone; strictly also those that are known.
  public func failures(strict: Bool = false) -> Int {
    news + empty + stale.count + (strict ? known : 0)
  }

  /// Marks the findings that are known. `isWhole` says that every check ran, so that one that was
  /// not found is gone.
  mutating func apply(_ contradictions: [KnownContradiction], isWhole: Bool) {
    var met: Set<Int> = []
    for outcome in outcomes.indices {
      for finding in outcomes[outcome].findings.indices {
        let found = outcomes[outcome].findings[finding]
        guard found.isContradiction,
          let position = contradictions.firstIndex(where: { $0.matches(found) })
        else { continue }
        outcomes[outcome].findings[finding].known = contradictions[position].reason
        met.insert(position)
      }
    }
    if isWhole {
      stale = contradictions.indices.filter { !met.contains($0) }.map { contradictions[$0] }
    }
  }

  public var json: JSONValue {
    .object([
      ("dataset", .string(dataset)), ("title", title.json),
      ("contradictions", .integer(Int64(news + known))), ("new", .integer(Int64(news))),
      ("known", .integer(Int64(known))), ("explainedByRounding", .integer(Int64(roundings))),
      ("nothingExamined", .integer(Int64(empty))),
      ("checks", .array(outcomes.map(\.json))), ("stale", .array(stale.map(\.json))),
    ])
  }
}

extension CheckReport.Outcome {
  var json: JSONValue {
    var rounding: [(String, JSONValue)] = [
      ("unit", check.rounding.unit.map { .number($0.canonicalText) } ?? .string("as printed")),
      ("direction", .string(check.rounding.direction.rawValue)),
    ]
    if !check.rounding.reason.isEmpty { rounding.append(("reason", check.rounding.reason.json)) }
    return .object([
      ("name", .string(check.name)), ("kind", .string(check.kind.name)),
      ("title", check.title.json), ("resource", .string(check.resource)),
      ("implied", .boolean(check.isImplied)), ("status", .string(status.rawValue)),
      ("rounding", .object(rounding)), ("examined", .integer(Int64(examined))),
      ("unexamined", .integer(Int64(unexamined))),
      (
        "exceptions",
        .array(
          zip(check.exceptions, excepted).map { exception, rows in
            .object([
              ("direction", .string(exception.rounding.direction.rawValue)),
              ("reason", exception.rounding.reason.json), ("rows", .integer(Int64(rows))),
            ])
          })
      ),
      ("findings", .array(findings.map(\.json))),
    ])
  }
}
