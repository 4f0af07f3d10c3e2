/// The sentences of one language. A lexicon decides words and word order; it computes nothing and
/// chooses no facts.
protocol Lexicon: Sendable, CourseLexicon {
  /// A movement between two points: "udgifterne er steget 24,6 pct. siden 2020, fra … til …".
  func change(_ change: Change, of subject: Subject) -> Prose

  /// The movement alone, for a sentence that the author writes around it: "steget 24,6 pct.".
  func movement(_ change: Change, plural: Bool) -> Prose

  /// A sentence about a change, followed by the clause that holds it against a benchmark's: ",
  /// hvilket er mere end på landsplan (…)".
  func benchmark(
    _ outcome: Comparison.Outcome, own: Quantity, other: Quantity, at place: String, after: Prose
  ) -> Prose

  /// The same where the own measure or the benchmark did not move.
  func contrast(_ other: Change, at place: String, own: Change.Direction, after: Prose) -> Prose

  /// A level held against a benchmark's level.
  func level(
    _ outcome: Comparison.Outcome, of subject: Subject, own: Quantity, other: Quantity,
    at place: String
  ) -> Prose

  /// Places in a ranking: leaders share a rank when they tie as shown.
  func ranking(_ ranking: Ranking) -> Prose

  /// Which places lie above and below a benchmark, and which level with it: "A og B ligger over
  /// niveauet på landsplan (5,3 pct.), mens C ligger under".
  func standing(
    above: [String], level: [String], below: [String], _ value: Quantity, at place: String,
    isTotal: Bool
  ) -> Prose

  /// Where a measure stood highest and lowest; points that share an end stand together.
  func extremes(
    of subject: Subject, highest: (places: [Narrator.Point], value: Quantity),
    lowest: (places: [Narrator.Point], value: Quantity)
  ) -> Prose

  /// A word before a rounded number; a negative one is told by its size: "knap", "godt", "omkring".
  func hedge(_ hedge: Hedge) -> String

  /// Which points hold no number.
  func missing(_ labels: [String]) -> Prose

  /// A value of a geography with its preposition: "på landsplan", "i hovedstaden".
  func place(_ name: String) -> String

  /// Whether a name is that of a place whose preposition is known.
  func knows(place name: String) -> Bool

  /// A group by its name alone, from how it is spoken of: "landsplan" from "på landsplan".
  func name(of label: String, phrase: String) -> String

  var unroundedNote: String { get }
}

extension Language {
  var lexicon: any Lexicon { QuantityStyle(language: self).lexicon }
}

extension QuantityStyle {
  var lexicon: any Lexicon {
    switch language {
    case .danish: DanishLexicon(startkomma: startkomma)
    case .english: EnglishLexicon()
    }
  }
}
