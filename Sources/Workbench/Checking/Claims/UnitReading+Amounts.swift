/// Numbers that look like years, numbers that are names, and units that two numbers share.
extension UnitReading {
  /// Whether a word says that the number after it is a year, whatever follows.
  private func dates(_ word: String) -> Bool {
    words.since.contains(word) || ["i", "in", "siden", "since"].contains(word)
  }

  /// Whether a word stands before years and amounts alike: "fra 1950 til 2024".
  private func mayDate(_ word: String) -> Bool {
    words.from.contains(word) || words.to.contains(word)
      || ["og", "and", "efter", "after"].contains(word)
  }

  /// "2000 kr.", "2024 personer" and "DKK 2024" are amounts, though 2024 alone is a year.
  func readAmounts(_ tokens: inout [ClaimToken]) {
    for index in tokens.indices where isAmount(at: index, tokens) {
      makeNumber(at: index, &tokens)
      // "fra 1950 til 2024 personer"
      if let first = partner(of: index, tokens), tokens[first].isPeriod {
        makeNumber(at: first, &tokens)
      }
    }
  }

  private func makeNumber(at index: Int, _ tokens: inout [ClaimToken]) {
    guard case .period(let years) = tokens[index].kind else { return }
    var number = StatedNumber(value: Double(years.lowerBound), decimals: 0)
    tokens[index].kind = .number
    let end = readUnit(of: &number, after: index, &tokens)
    tokens[index].range = tokens[index].range.lowerBound..<tokens[end].range.upperBound
    tokens[index].number = number
  }

  private func isAmount(at index: Int, _ tokens: [ClaimToken]) -> Bool {
    // "2024K1" is a quarter.
    guard case .period(let years) = tokens[index].kind, years.count == 1,
      tokens[index].text.allSatisfy(ClaimTokenizer.isDigit)
    else { return false }
    let before = tokens[safe: index - 1]?.text ?? ""
    if let currency = tokens[safe: index - 1], currency.isWord, !currency.isUnit,
      Self.isKroner(before)
    {
      return true
    }
    guard !dates(before), let next = tokens[safe: index + 1], next.isWord else { return false }
    if words.percent.contains(next.text) || Self.isKroner(next.text)
      || words.powers[next.text] != nil
    {
      return true
    }
    guard !mayDate(before) else {
      // "from 2020 to 2024 people moved" tells of years; Danish has its verb there.
      let isDanish = ["fra", "til", "og"].contains(before)
      let isList = ["og", "and"].contains(before) && tokens[safe: index - 2]?.isPeriod == true
      return isDanish && !isList && isNoun(next)
    }
    if isCounted(next) || isNoun(next) { return true }
    let isMore = ["nye", "flere", "færre", "new", "more", "fewer"].contains(next.text)
    return isMore && tokens[safe: index + 2].map(isNoun) ?? false
  }

  /// Whether a word is the noun of a known unit, as it is written.
  private func isNoun(_ token: ClaimToken) -> Bool {
    token.isWord && UnitNoun.words.contains(token.text)
  }

  /// Numbers that are references or days.
  func nameReferences(_ tokens: inout [ClaimToken]) {
    for index in tokens.indices {
      guard let number = tokens[index].number, !number.isWord else { continue }
      let before = tokens[safe: index - 1]
      let next = tokens[safe: index + 1]
      let isReference = before.map { $0.isWord && Self.referring.contains($0.text) } ?? false
      let isDay =
        number.decimals == 0 && number.measure == .bare
        && (next.map { Self.months.contains($0.text) } ?? false)
      if isReference || isDay {
        tokens[index].kind = .word
        tokens[index].number = nil
      }
    }
  }

  // Units that are said once

  /// "fra 12,1 til 13,8 mia. kr.", "from DKK 5.7 to 6.7 billion": what one of the two shows holds
  /// for both.
  func shareUnits(_ tokens: inout [ClaimToken]) {
    for index in tokens.indices {
      guard var second = tokens[index].number, !second.isWord,
        let position = partner(of: index, tokens), var first = tokens[position].number,
        !first.isWord
      else { continue }
      if first.measure == .money, second.measure == .bare, isPrefixed(position, tokens) {
        // Without a power on either both are whole kroner.
        let isAlone = tokens[safe: index + 1].map { !$0.isWord || dates($0.text) } ?? true
        guard second.power > 0 || isAlone else { continue }
        second.measure = .money
        if first.power == 0, first.value.magnitude < 1000 { first.power = second.power }
        tokens[index].number = second
      } else if first.measure == .bare, second.measure != .bare {
        first.measure = second.measure
        if first.power == 0 { first.power = second.power }
      }
      if first.measure == second.measure, first.per == nil { first.per = second.per }
      tokens[position].number = first
    }
  }

  /// Whether the currency stands before the number.
  private func isPrefixed(_ index: Int, _ tokens: [ClaimToken]) -> Bool {
    tokens[safe: index - 1].map { Self.isKroner($0.text) } ?? false
  }

  /// The first of two numbers that belong together: "fra A til B", "mellem A og B", also with a
  /// year behind the first.
  private func partner(of second: Int, _ tokens: [ClaimToken]) -> Int? {
    func isPadding(_ index: Int) -> Bool {
      guard let token = tokens[safe: index], token.isWord else { return false }
      return token.isUnit || Self.isKroner(token.text) || words.about.contains(token.text)
    }
    var at = second - 1
    while isPadding(at) { at -= 1 }
    guard let joint = tokens[safe: at], joint.isWord else { return nil }
    let isRange = ["og", "and"].contains(joint.text)
    guard isRange || words.to.contains(joint.text) else { return nil }
    at -= 1
    if tokens[safe: at]?.isPeriod == true, let link = tokens[safe: at - 1], dates(link.text) {
      at -= 2
    }
    // A unit of its own stands between the first number and the joint.
    while let token = tokens[safe: at], token.isUnit { at -= 1 }
    guard let first = tokens[safe: at], first.number != nil || first.isPeriod else { return nil }
    var opening = at - 1
    while isPadding(opening) { opening -= 1 }
    guard let word = tokens[safe: opening]?.text else { return nil }
    let opens = isRange ? ["mellem", "between"].contains(word) : words.from.contains(word)
    return opens ? at : nil
  }
}
