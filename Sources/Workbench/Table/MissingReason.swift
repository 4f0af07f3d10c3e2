/// Why a cell holds no value. Missing is never nil and never 0.
///
/// The order is the order of strength: arithmetic over several missing cells keeps the strongest
/// reason, the one that a reader most needs to know.
public enum MissingReason: UInt8, Sendable, CaseIterable, Comparable {
  /// An empty cell whose source says nothing more.
  case unspecified = 1
  /// No row matched in a join.
  case unmatched
  /// The operation has no result: a division by zero, a mean over nothing.
  case undefined
  /// The question was not put.
  case notAsked
  case noAnswer
  /// Answered "ved ikke".
  case doesNotKnow
  case notApplicable
  case notYetPublished
  case notAvailable
  /// Printed in the source, but it cannot be read (OCR).
  case illegible
  /// Hidden by us to protect people.
  case suppressed
  /// Hidden by the source to protect people.
  case confidential

  public static func < (a: MissingReason, b: MissingReason) -> Bool { a.rawValue < b.rawValue }

  /// The name used in `datapackage.json` and in Lua.
  public var name: String {
    switch self {
    case .unspecified: "unspecified"
    case .unmatched: "unmatched"
    case .undefined: "undefined"
    case .notAsked: "not-asked"
    case .noAnswer: "no-answer"
    case .doesNotKnow: "does-not-know"
    case .notApplicable: "not-applicable"
    case .notYetPublished: "not-yet-published"
    case .notAvailable: "not-available"
    case .illegible: "illegible"
    case .suppressed: "suppressed"
    case .confidential: "confidential"
    }
  }

  public init?(name: String) {
    guard let reason = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = reason
  }

  /// The reason in a report's language, for a note under a figure.
  public func label(_ language: Language) -> String {
    switch (self, language) {
    case (.unspecified, .danish): "ikke oplyst"
    case (.unspecified, .english): "not stated"
    case (.unmatched, .danish): "intet match"
    case (.unmatched, .english): "no match"
    case (.undefined, .danish): "kan ikke beregnes"
    case (.undefined, .english): "cannot be computed"
    case (.notAsked, .danish): "ikke spurgt"
    case (.notAsked, .english): "not asked"
    case (.noAnswer, .danish): "ikke besvaret"
    case (.noAnswer, .english): "no answer"
    case (.doesNotKnow, .danish): "ved ikke"
    case (.doesNotKnow, .english): "does not know"
    case (.notApplicable, .danish): "ikke relevant"
    case (.notApplicable, .english): "not applicable"
    case (.notYetPublished, .danish): "endnu ikke offentliggjort"
    case (.notYetPublished, .english): "not yet published"
    case (.notAvailable, .danish): "foreligger ikke"
    case (.notAvailable, .english): "not available"
    case (.illegible, .danish): "ulæseligt i kilden"
    case (.illegible, .english): "illegible in the source"
    case (.suppressed, .danish): "udeladt af hensyn til fortrolighed"
    case (.suppressed, .english): "suppressed for confidentiality"
    case (.confidential, .danish): "fortroligt i kilden"
    case (.confidential, .english): "confidential in the source"
    }
  }
}
