/// What a sentence is about: a measure in its definite form, with the grammar that verbs and
/// adjectives need, and the place it holds for.
public struct Subject: Sendable, Equatable {
  /// The definite form in the report's language, lower case: `udgifterne`.
  public var definite: String
  public var grammar: Grammar
  /// Where, with its preposition: `i hovedstaden`; empty for nowhere in particular.
  public var place: String

  public init(definite: String, grammar: Grammar = Grammar(), place: String = "") {
    self.definite = definite
    self.grammar = grammar
    self.place = place
  }

  /// The subject for a measure of the schema; the title stands in for a definite form that the
  /// schema does not give.
  public init(_ field: Field, language: Language) {
    let grammar = field.grammar ?? Grammar()
    let known = language == .danish ? grammar.definite : grammar.english
    self.init(
      definite: known ?? Self.lowercased(field.label(language)), grammar: grammar)
  }

  /// The subject with its place: `udgifterne i hovedstaden`.
  var phrase: String { place.isEmpty ? definite : "\(definite) \(place)" }

  var isPlural: Bool { grammar.number == .plural }

  /// The first letter in lower case, unless the word is an abbreviation such as KKR.
  static func lowercased(_ text: String) -> String {
    let second = text.dropFirst().first
    guard let first = text.first, second?.isUppercase != true else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
