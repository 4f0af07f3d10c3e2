/// Codes and names that look mistyped.
extension FileReview {
  mutating func findCodes(_ column: Column) {
    guard case .category(let codes, let domain) = column.storage, domain.count > 0 else { return }
    var counts = [Int](repeating: 0, count: domain.count)
    var first = [Int](repeating: 0, count: domain.count)
    for row in codes.indices.reversed() where column.validity.isValid(row) {
      counts[Int(codes[row])] += 1
      first[Int(codes[row])] = row
    }
    let values = domain.values.indices.filter { counts[$0] > 0 }.map {
      (text: domain.values[$0].code, count: counts[$0], row: first[$0])
    }
    func report(_ kind: Kind, _ value: (text: String, count: Int, row: Int), _ other: String) {
      findings.append(
        Finding(
          kind: kind, columns: [column.name], count: value.count,
          places: [String(value.row + 1)], found: value.text, other: other))
    }
    var plain: [String: (text: String, count: Int, row: Int)] = [:]
    for value in values.sorted(by: { ($1.count, $0.row) < ($0.count, $1.row) }) {
      let folded = Self.folded(value.text)
      if value.text != CSVNumberSink.trimmed(value.text) {
        report(.spaces, value, plain[folded]?.text ?? "")
      } else if let known = plain[folded], !folded.isEmpty {
        report(.spelling, value, known.text)
      }
      if plain[folded] == nil { plain[folded] = value }
      if Self.isDamaged(value.text) { report(.damagedText, value, "") }
    }
    findMisspelt(values, report)
    findLengths(values, report)
  }

  /// Names that stand once or twice beside one that stands often and differs by one letter.
  private func findMisspelt(
    _ values: [(text: String, count: Int, row: Int)],
    _ report: (Kind, (text: String, count: Int, row: Int), String) -> Void
  ) {
    let isName = { (text: String) in
      text.count >= 5 && text.allSatisfy { $0.isLetter || $0 == " " || $0 == "-" }
    }
    let usual = values.filter { $0.count >= 3 && isName($0.text) }.prefix(500)
    for value in values.prefix(2_000) where value.count <= 2 && isName(value.text) {
      let letters = Array(value.text.lowercased())
      let near = usual.first { known in
        let other = Array(known.text.lowercased())
        return Self.folded(known.text) != Self.folded(value.text)
          && abs(other.count - letters.count) <= 1
          && NearestName.distance(letters, other) == 1
      }
      if let near { report(.spelling, value, near.text) }
    }
  }

  /// Codes of digits that are shorter or longer than nearly all others.
  private func findLengths(
    _ values: [(text: String, count: Int, row: Int)],
    _ report: (Kind, (text: String, count: Int, row: Int), String) -> Void
  ) {
    let digits = values.filter { value in
      !value.text.isEmpty && value.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard digits.count >= 10, digits.count * 10 >= values.count * 9 else { return }
    var lengths: [Int: Int] = [:]
    for value in digits { lengths[value.text.utf8.count, default: 0] += 1 }
    guard let usual = lengths.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return }
    let others = digits.filter { $0.text.utf8.count != usual.key }
    guard !others.isEmpty, others.count * 10 <= digits.count else { return }
    for value in others { report(.codeLength, value, String(usual.key)) }
  }

  /// Without spaces at the ends, in lower case.
  private static func folded(_ text: String) -> String {
    CSVNumberSink.trimmed(text).lowercased()
  }

  /// Whether a text has marks of an encoding that was read as another: `KÃ¸benhavn`.
  static func isDamaged(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return false }
    if text.unicodeScalars.contains("\u{FFFD}") { return true }
    let scalars = Array(text.unicodeScalars)
    let followers = "¦¸¥˜†…".unicodeScalars
    return zip(scalars, scalars.dropFirst()).contains { one, next in
      one == "Ã" && ((0x80...0xBF).contains(next.value) || followers.contains(next))
    }
  }
}
