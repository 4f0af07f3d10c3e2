/// What a sentence is about: a measure in its definite form, with the grammar that verbs and
/// adjectives need, and the place it holds for.
public struct Subject: Sendable, Equatable {
  /// The definite form in the report's language, lower case: `udgifterne`.
  public var definite: String
  public var grammar: Grammar
  /// Where, with its preposition: `i hovedstaden`; empty for nowhere in particular.
  public var place: String
  /// What had to be guessed to speak of it, because the schema does not say it.
  public var guesses: [GrammarGuess] = []

  public init(definite: String, grammar: Grammar = Grammar(), place: String = "") {
    self.definite = definite
    self.grammar = grammar
    self.place = place
  }

  /// The subject for a measure of the schema; where the schema gives no definite form, one is
  /// guessed from the title.
  public init(_ field: Field, language: Language, table: String = "") {
    let grammar = field.grammar ?? Grammar()
    if let known = language == .danish ? grammar.definite : grammar.english {
      self.init(definite: known, grammar: grammar)
      return
    }
    let guess = NounGuess(field.label(language), language)
    var guessed = grammar
    if field.grammar == nil {
      guessed.gender = guess.gender
      guessed.number = guess.number
    }
    self.init(definite: guess.definite, grammar: guessed)
    guesses = [
      GrammarGuess(table: table, field: field.name, form: guess.definite, kind: .measure)
    ]
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

/// A form that narration had to guess, because a dataset does not say how something is spoken of.
public struct GrammarGuess: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The definite form of a measure.
    case measure
    /// The words before the values of a group.
    case group
    /// A unit of which only the Danish word is known.
    case unit
  }

  public var table: String
  public var field: String
  public var form: String
  public var kind: Kind

  public init(table: String, field: String, form: String, kind: Kind) {
    self.table = table
    self.field = field
    self.form = form
    self.kind = kind
  }

  /// The warning about it.
  public func problem(at place: Place? = nil) -> Problem {
    let code: ProblemCode =
      switch kind {
      case .measure: .measureGrammarGuessed
      case .group: .groupGrammarGuessed
      case .unit: .unitWithoutEnglish
      }
    return Problem(
      code, severity: .warning, ["table": table, "field": field, "form": form], place: place)
  }
}
