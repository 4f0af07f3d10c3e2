/// The sentences of one language. A lexicon decides words and word order; it computes nothing and
/// chooses no facts.
protocol Lexicon: Sendable, CourseLexicon {
  /// A movement between two points: "udgifterne er steget 24,6 pct. siden 2020, fra … til …".
  func change(_ change: Change, of subject: Subject) -> Prose

  /// The movement alone, for a sentence that the author writes around it: "steget 24,6 pct.".
  func movement(_ change: Change, plural: Bool) -> Prose

  /// The clause that holds a change against a benchmark: ", hvilket er mere end på landsplan (…)".
  func benchmark(
    _ outcome: Comparison.Outcome, own: Quantity, other: Quantity, at place: String
  ) -> Prose

  /// The clause for a benchmark where the own measure or the benchmark did not move.
  func contrast(_ other: Change, at place: String, own: Change.Direction) -> Prose

  /// A level held against a benchmark's level.
  func level(
    _ outcome: Comparison.Outcome, of subject: Subject, own: Quantity, other: Quantity,
    at place: String
  ) -> Prose

  /// Places in a ranking: leaders share a rank when they tie as shown.
  func ranking(_ ranking: Ranking, of subject: Subject) -> Prose

  /// Where a measure stood highest and lowest; points that share an end stand together.
  func extremes(
    of subject: Subject, highest: (labels: [Prose], value: Quantity),
    lowest: (labels: [Prose], value: Quantity)
  ) -> Prose

  /// Which points hold no number.
  func missing(_ labels: [String]) -> Prose

  /// A value of a geography with its preposition: "på landsplan", "i hovedstaden".
  func place(_ name: String) -> String

  var unroundedNote: String { get }
}

extension Language {
  var lexicon: any Lexicon {
    switch self {
    case .danish: DanishLexicon()
    case .english: EnglishLexicon()
    }
  }
}
