/// A claim that a sentence makes in words alone: no number of it says how much.
struct WordClaim: Sendable {
  enum Assertion: Sendable, Equatable {
    /// "er steget siden 2020".
    case direction(Change.Direction)
    /// "er fordoblet": the last level over the first.
    case multiple(ClosedRange<Double>)
    /// "er højest i Hvidovre".
    case rank(ClaimVocabulary.Place)
    /// "er højere i Hvidovre end i Dragør".
    case comparison(Comparison.Outcome)
    /// "dobbelt så mange som".
    case factor(ClosedRange<Double>)
    /// "har samme overhead", "har næsten lige mange".
    case same(isAlmost: Bool)
  }

  var assertion: Assertion
  /// The words that say so.
  var tokens: Range<Int>
  /// The names given, by column.
  var assigned: [Int: Set<Int>]
  /// Words that name something, each of which a table must know.
  var spans: [Range<Int>]
  /// Columns and labels that a rank or comparison may be of, and what they are held against.
  var subjects: [(column: Int, own: Set<Int>, other: Set<Int>)] = []
  /// The year that a comparison is with, or that a rank is given to.
  var year: Int?
  var start: Int?
  var end: Int?
  /// Whether growth is compared, and not levels.
  var isOfGrowth = false
  /// Stems of words that name no label; one of them may be a unit: "flest pladser".
  var unnamed: Set<String>
  /// Whether the sentence gives numbers of several rivals.
  var hasRivals = false
}
