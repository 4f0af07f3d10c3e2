/// One number of a sentence and what the sentence says with it.
struct ClaimStatement: Sendable {
  enum Role: Sendable, Equatable {
    /// What something is.
    case level
    /// The first and last level of a movement.
    case from
    case to
    /// How far something moved.
    case change
    /// The difference of two levels that were just given.
    case difference
  }

  var token: Int
  var number: StatedNumber
  var role: Role
  /// Which way the sentence says that it moved.
  var direction: Change.Direction?
  var isBracketed = false
  /// The statement that a benchmark is held against.
  var benchmarkOf: Int?
  /// Years that it is stated for.
  var start: Int?
  var end: Int?

  /// The number with the sign of its direction.
  var signed: StatedNumber {
    role == .change || role == .difference
      ? (direction == .down ? number.negated : number) : number
  }
}

/// A comparison of two statements: "mere end", "på niveau med".
struct ClaimComparison: Sendable {
  var own: Int
  var other: Int
  var outcome: Comparison.Outcome
  /// The tokens that say so.
  var tokens: Range<Int>
}

/// A superlative and the statement that it is said of.
struct ClaimRank: Sendable {
  var statement: Int
  var rank: ClaimWords.Rank
  var token: Int
}

/// What a sentence claims, as far as its words are known.
struct SentenceReading: Sendable {
  var tokens: [ClaimToken]
  var mentions: [LabelMention]
  var statements: [ClaimStatement] = []
  var comparisons: [ClaimComparison] = []
  var ranks: [ClaimRank] = []
  /// Statements in the order that "fulgt af" claims, from the first.
  var sequences: [[Int]] = []
  /// A whole and its parts: "heraf".
  var parts: [(whole: Int, parts: [Int])] = []
  /// First and last level of one movement.
  var movements: [(from: Int, to: Int)] = []
  /// "A ud af B, svarende til P pct."
  var ratios: [(part: Int, whole: Int, percent: Int)] = []
  /// "fordoblet": what the last level over the first may be.
  var multiples: [(token: Int, range: ClosedRange<Double>)] = []
  /// Prices that the sentence names: fixed or current.
  var prices: Prices?

  enum Prices: Sendable { case fixed, current }
}
