/// What two levels of a sentence say of its change.
extension SentenceReader {
  /// "var 100 mio. kr. i 2020 og 120 mio. kr. i 2024, en stigning på 12 pct.": two levels of two
  /// years, and right behind them how far it was from the first to the second.
  mutating func readLevelPairs() {
    guard reading.movements.isEmpty, reading.statements.count >= 3 else { return }
    for index in 2..<reading.statements.count {
      let first = reading.statements[index - 2]
      let second = reading.statements[index - 1]
      let change = reading.statements[index]
      guard change.role == .change, first.role == .level, second.role == .level,
        !first.isBracketed, !second.isBracketed, !change.isBracketed,
        first.number.measure == second.number.measure, first.number.measure != .bare,
        let start = yearBehind(first), let end = yearBehind(second), start < end,
        isNoun(change)
      else { continue }
      reading.statements[index - 2].role = .from
      reading.statements[index - 2].end = start
      reading.statements[index - 1].role = .to
      reading.statements[index - 1].end = end
      reading.statements[index - 1].direction = change.direction
      reading.statements[index].role = .difference
      reading.statements[index].start = start
      reading.statements[index].end = end
      reading.movements.append((index - 2, index - 1))
    }
  }

  /// The year right behind a number: "100 mio. kr. i 2020".
  private func yearBehind(_ statement: ClaimStatement) -> Int? {
    var at = statement.token + 1
    while let token = reading.tokens[safe: at], token.isUnit || token.isNounOf(statement) {
      at += 1
    }
    guard let link = reading.tokens[safe: at], ["i", "in"].contains(link.text),
      case .period(let years)? = reading.tokens[safe: at + 1]?.kind, years.count == 1
    else { return nil }
    return years.lowerBound
  }

  /// "en stigning på", "et fald på", "an increase of": the change of what was just told.
  private func isNoun(_ change: ClaimStatement) -> Bool {
    let vocabulary = ClaimVocabulary.danish.movements.union(ClaimVocabulary.english.movements)
    let before = reading.tokens[max(0, change.token - 4)..<change.token]
    return before.contains { vocabulary.contains($0.text) }
  }

  /// "fordoblet", with what it may stand for.
  mutating func readMultiples() {
    let vocabulary = ClaimVocabulary.of(language)
    for (index, token) in reading.tokens.enumerated() where token.isWord {
      guard let factor = vocabulary.multiples[token.text],
        let range = vocabulary.limits(factor, before: index, reading.tokens, words)
      else { continue }
      reading.multiples.append((index, range))
    }
  }
}

extension ClaimToken {
  /// Whether it is the noun of what a number counts.
  fileprivate func isNounOf(_ statement: ClaimStatement) -> Bool {
    if case .counted(let noun) = statement.number.measure { return stem == noun }
    return false
  }
}

extension ClaimVocabulary {
  /// What "fordoblet", "mere end fordoblet" and "næsten fordoblet" may stand for.
  func limits(
    _ factor: Double, before index: Int, _ tokens: [ClaimToken], _ words: ClaimWords
  ) -> ClosedRange<Double>? {
    let before = tokens[safe: index - 1]?.text ?? ""
    if words.than.contains(before) {
      let than = tokens[safe: index - 2]?.text ?? ""
      if words.more.contains(than) { return factor > 1 ? factor...1e12 : 0...factor }
      // "mindre end dobbelt så mange"
      return words.less.contains(than) && factor > 1 ? 0...factor : nil
    }
    if before == "over" { return factor...1e12 }
    let slack = almost.contains(before) ? 0.2 : 0.1
    return factor * (1 - slack)...factor * (1 + slack)
  }
}
