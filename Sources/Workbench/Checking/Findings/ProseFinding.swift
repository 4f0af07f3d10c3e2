/// What the checker found about one claim of a text.
public struct ProseFinding: Sendable {
  /// How sure it is that the claim is wrong.
  public enum Certainty: String, Sendable, CaseIterable {
    /// The data, or the text itself, exclude it.
    case certain
    /// They exclude it if the sentence means what it seems to mean.
    case likely
    /// Nothing in the data or the text tells.
    case unknown
    /// The claim agrees with its source, which contradicts itself there.
    case source
  }

  public enum Kind: String, Sendable, CaseIterable {
    case value, direction, comparison, rank, unit, period, percentage, difference, parts
    case shared, repeated, prices, unmatched, source
    /// A share, sum or multiple that the data do not give.
    case share, total, multiple
    /// A total of a table that its parts do not give.
    case tableTotal = "table-total"
  }

  public var kind: Kind
  public var certainty: Certainty
  public var place: Place
  /// The claim as written.
  public var claim: String
  /// What contradicts it, as facts that `ProseReportText` makes sentences of.
  public var facts: [(name: String, value: String)]
  /// The rows it was held against: `nogletal.statements N016`.
  public var rows: [String]

  /// A claim that is wrong, for all that is known.
  public var isContradiction: Bool { certainty == .certain || certainty == .likely }

  public func fact(_ name: String) -> String? { facts.first { $0.name == name }?.value }
}

/// All that was found in one text.
public struct ProseReport: Sendable {
  public var source: String
  public var language: Language
  /// Whether places count paragraphs, as in DOCX.
  public var countsParagraphs: Bool
  public var sentences: Int
  /// Numbers that claim something.
  public var claims: Int
  /// Those that were found in the data.
  public var confirmed: Int
  /// Claims without a number, such as "er højest i", and those of them that the data confirm.
  public var worded = 0
  public var confirmedWorded = 0
  /// Claims that were held against data or against another number of the text.
  public var examined = 0
  public var findings: [ProseFinding]

  public var contradictions: Int { findings.count { $0.isContradiction } }
}
