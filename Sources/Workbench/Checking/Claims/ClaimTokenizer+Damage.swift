/// Numbers that text recognition hurt.
extension ClaimTokenizer {
  private static let lookalikes: [Character: Character] = ["l": "1", "I": "1", "O": "0", "o": "0"]

  /// Reads "l2,5 pct." as 12,5 and "24,\n6 pct." as 24,6, where a unit follows.
  mutating func damagedNumber() -> Bool {
    guard at == 0 || text[at - 1].isWhitespace || text[at - 1] == "(" else { return false }
    var digits: [Character] = []
    var last = at
    var letters = 0
    var breaks = 0
    while last < end {
      let character = text[last]
      if Self.isDigit(character) {
        digits.append(character)
      } else if let digit = Self.lookalikes[character] {
        digits.append(digit)
        letters += 1
      } else if character == "," || character == ".", !digits.isEmpty {
        digits.append(character)
      } else if character == "\n", digits.last == "," || digits.last == ".", breaks == 0,
        last + 1 < end, Self.isDigit(text[last + 1])
      {
        breaks += 1
      } else {
        break
      }
      last += 1
    }
    guard letters + breaks > 0, digits.count >= 2, digits.last?.isNumber == true,
      text[at..<last].contains(where: Self.isDigit), hasUnit(last)
    else { return false }
    var reading = NumberReading(language)
    guard reading.read(digits, from: 0, to: digits.count) == digits.count,
      let value = reading.value, !reading.isPlainYear, digits[0] != "0" || digits[1] == ","
    else { return false }
    add(.number, at..<last, String(digits))
    tokens[tokens.count - 1].number = StatedNumber(value: value, decimals: reading.decimals)
    tokens[tokens.count - 1].number?.damage = breaks > 0 ? .split : .letters
    at = last
    return true
  }

  /// Whether a unit stands at a position: what looks like digits is a number only before one.
  private func hasUnit(_ start: Int) -> Bool {
    var next = start
    while next < end, text[next].isWhitespace { next += 1 }
    if next < end, text[next] == "%" { return true }
    let word = String(text[next..<end].prefix { $0.isLetter }).lowercased()
    return [
      "pct", "procent", "procentpoint", "mio", "mia", "kr", "kroner", "per", "percent", "million",
      "billion",
    ].contains(word)
  }
}
