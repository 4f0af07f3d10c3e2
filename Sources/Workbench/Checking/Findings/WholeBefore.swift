/// A number of one sentence whose parts the next gives: "118 har svaret. Heraf er 74 borgmestre."
struct WholeBefore {
  private let number: StatedNumber
  private let written: String

  /// The only number of a sentence, or the one that it calls a total; nil where none is.
  init?(_ reading: SentenceReading, _ consistency: SentenceConsistency) {
    let plain = reading.statements.indices.filter {
      let statement = reading.statements[$0]
      return statement.role == .level && !statement.isBracketed
        && statement.number.commitment == .exact && !statement.number.isWord
    }
    guard plain.count == 1, reading.statements.count == 1, let only = plain.first else {
      return nil
    }
    if let first = reading.tokens.first, ClaimWords.partWords.contains(first.text) { return nil }
    number = reading.statements[only].number
    written = consistency.written(only)
  }

  /// The parts that a sentence gives of it, and what is wrong with them.
  func check(
    _ reading: SentenceReading, _ consistency: SentenceConsistency
  ) -> (isExamined: Bool, findings: [ProseFinding]) {
    guard let first = reading.tokens.first, ClaimWords.partWords.contains(first.text) else {
      return (false, [])
    }
    let parts = reading.statements.indices.filter {
      let statement = reading.statements[$0]
      return statement.role == .level && !statement.isBracketed
        && Self.isLike(statement.number, number)
    }
    let least = parts.reduce(0) { $0 + reading.statements[$1].number.interval.lowerBound }
    guard let last = parts.last else { return (false, []) }
    guard least > number.interval.upperBound else { return (true, []) }
    let token = reading.statements[last].token
    return (
      true,
      [
        consistency.finding(
          .parts, .certain, tokens: token..<token + 1,
          [
            ("whole", written),
            ("parts", parts.map(consistency.written).joined(separator: " + ") + " > " + written),
          ])
      ]
    )
  }

  /// Whether two numbers count the same kind of thing.
  private static func isLike(_ part: StatedNumber, _ whole: StatedNumber) -> Bool {
    switch (part.measure, whole.measure) {
    case (.bare, .bare), (.bare, .counted), (.counted, .bare), (.counted, .counted): true
    default: part.measure == whole.measure
    }
  }
}

extension ClaimWords {
  /// What begins a sentence about parts of the number just given.
  static let partWords: Set<String> = danish.parts.union(english.parts).union(["hereof"])
}
