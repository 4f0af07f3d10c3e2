/// Numbers in prose, and which of them the text around accounts for: dates, references such as
/// "§ 82", numbers of headings and list items, and names such as "Q3" or "2024K1".
struct ProseNumbers {
  let text: [Character]

  struct Token {
    var range: Range<Int>
    /// A date, a reference, a structural number or part of a name.
    var isAccountedFor: Bool
  }

  static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  /// The number that begins at a digit: digits with marks and single spaces between groups.
  func token(from start: Int) -> Token {
    var end = start + 1
    while end < text.count {
      if Self.isDigit(text[end]) {
        end += 1
      } else if end + 1 < text.count, Self.isDigit(text[end + 1]),
        ".,/:-–\u{00A0}\u{202F}".contains(text[end])
      {
        end += 2
      } else {
        break
      }
    }
    let range = start..<end
    return Token(
      range: range,
      isAccountedFor: isName(range) || isStructure(range) || isReference(range) || isDate(range))
  }

  /// Letters that touch the digits make a name of them: CO2, 3F, A4, 2024K1.
  private func isName(_ range: Range<Int>) -> Bool {
    if let before = character(range.lowerBound - 1) {
      if before.isLetter || before == "_" || before == "#" || before == "@" { return true }
      if before == "-", let letter = character(range.lowerBound - 2), letter.isLetter {
        return true
      }
    }
    guard let after = character(range.upperBound) else { return false }
    return after.isLetter || after == "_"
  }

  /// The number of a heading or of a list item.
  private func isStructure(_ range: Range<Int>) -> Bool {
    // Looking back ends at the first letter, so that a long line costs no more than a short one.
    var start = range.lowerBound
    while start > 0, " #>\t*+-".contains(text[start - 1]) { start -= 1 }
    guard start == 0 || text[start - 1] == "\n" else { return false }
    let lead = text[start..<range.lowerBound]
    if let mark = lead.first(where: { $0 != " " }), mark == "#" {
      return lead.allSatisfy { $0 == "#" || $0 == " " }
    }
    guard lead.allSatisfy({ " >\t*+-".contains($0) }), let mark = character(range.upperBound)
    else { return false }
    let next = character(range.upperBound + 1) ?? "\n"
    return (mark == "." || mark == ")") && next.isWhitespace && range.count <= 9
      && text[range].allSatisfy(Self.isDigit)
  }

  private static let referring: Set<String> = [
    "§", "§§", "stk", "nr", "side", "s", "kapitel", "kap", "afsnit", "figur", "tabel", "bilag",
    "punkt", "pkt", "note", "spørgsmål", "version", "section", "figure", "table", "page", "chapter",
    "appendix", "no", "article", "question", "uge", "week",
  ]

  /// The word before the number points to a place in a text: "§ 82", "stk. 2", "figur 3".
  private func isReference(_ range: Range<Int>) -> Bool {
    Self.referring.contains(word(before: range.lowerBound))
  }

  private static let months: Set<String> = [
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
    "november", "december", "january", "february", "march", "may", "june", "july", "october",
  ]

  /// A full date: 2024-06-01, 1.6.2024, "1. juni 2024", "June 2024".
  private func isDate(_ range: Range<Int>) -> Bool {
    let parts = text[range].split { "-./".contains($0) }
    if parts.count == 3, parts.allSatisfy({ $0.allSatisfy(Self.isDigit) }) {
      let counts = parts.map(\.count)
      let endsInYear = counts[2] == 4 && counts[0] <= 2 && counts[1] <= 2
      if endsInYear || (counts[0] == 4 && counts[1] <= 2 && counts[2] <= 2) { return true }
    }
    guard text[range].allSatisfy(Self.isDigit) else { return false }
    let before = word(before: range.lowerBound)
    if range.count == 4, Self.months.contains(before) { return true }
    return range.count <= 2
      && (Self.months.contains(word(after: range.upperBound))
        || (Self.months.contains(before) && range.count <= 2))
  }

  private func character(_ index: Int) -> Character? {
    text.indices.contains(index) ? text[index] : nil
  }

  /// The word before a position, past spaces and a full stop, in lower case.
  private func word(before position: Int) -> String {
    var end = position
    while end > 0, " \u{00A0}.\n".contains(text[end - 1]) { end -= 1 }
    var start = end
    while start > 0, text[start - 1].isLetter || text[start - 1] == "§" { start -= 1 }
    return String(text[start..<end]).lowercased()
  }

  private func word(after position: Int) -> String {
    var start = position
    while start < text.count, " \u{00A0}.\n".contains(text[start]) { start += 1 }
    var end = start
    while end < text.count, text[end].isLetter { end += 1 }
    return String(text[start..<end]).lowercased()
  }
}
