/// Holds sentences of a text against each other: the same quantity with two values, and the same
/// number in two price levels.
struct TextConsistency {
  /// One statement with the words that say what it is of.
  struct Entry: Sendable {
    var key: Set<String>
    var heading: String
    var statement: ClaimStatement
    var prices: SentenceReading.Prices?
    var written: String
    var place: Place
    /// A finding at the statement, to be completed.
    var finding: ProseFinding
    /// Whether the data say the same.
    var isConfirmed: Bool
  }

  private var entries: [Entry] = []

  /// Numbers that another of the same thing was found for.
  var compared: Int {
    Dictionary(grouping: entries) { "\($0.key.sorted()) \($0.heading)" }
      .values.reduce(0) { $0 + $1.count - 1 }
  }

  /// Remembers the first number of a sentence: what it is of stands before it.
  mutating func add(
    _ reading: SentenceReading, _ consistency: SentenceConsistency, heading: String,
    isConfirmed: Bool, language: Language
  ) {
    guard let statement = reading.statements.first, !statement.isBracketed,
      statement.number.commitment == .exact, !statement.number.isWord,
      statement.role != .from
    else { return }
    let words = ClaimWords.of(language)
    var key: Set<String> = []
    let mark = String(ClaimTokenizer.codeMark)
    guard !reading.tokens.contains(where: { $0.text == mark }) else { return }
    for token in reading.tokens where token.isWord && !token.isUnit {
      // Words after the number that belong to other numbers say nothing of this one.
      let isBefore = token.range.upperBound <= reading.tokens[statement.token].range.lowerBound
      guard isBefore, !words.stops.contains(token.text) || words.negations.contains(token.text),
        words.directions[token.text] == nil, !words.since.contains(token.text),
        words.ranks[token.text] == nil
      else { continue }
      key.insert(token.stem)
    }
    for stem in ["var", "har", "is", "are", "was", "wer", "hav", "has"] { key.remove(stem) }
    guard key.count >= 2 else { return }
    let finding = consistency.finding(
      .repeated, .likely, tokens: statement.token..<statement.token + 1, [])
    entries.append(
      Entry(
        key: key, heading: heading, statement: statement, prices: reading.prices,
        written: consistency.written(0), place: finding.place, finding: finding,
        isConfirmed: isConfirmed))
  }

  func findings() -> [ProseFinding] {
    var found: [ProseFinding] = []
    var byKey: [Set<String>: [Int]] = [:]
    for index in entries.indices {
      let entry = entries[index]
      for earlier in byKey[entry.key] ?? [] {
        if let finding = conflict(entries[earlier], entry) {
          found.append(finding)
          break
        }
      }
      byKey[entry.key, default: []].append(index)
    }
    return found
  }

  private func conflict(_ first: Entry, _ second: Entry) -> ProseFinding? {
    // Under other headings the same words may mean something else, and two numbers that the data
    // know are of different rows.
    guard first.heading == second.heading else { return nil }
    let a = first.statement
    let b = second.statement
    guard a.role == b.role, a.start == b.start, a.end == b.end,
      a.number.measure == b.number.measure, a.number.per == b.number.per
    else { return nil }
    var finding = second.finding
    finding.facts = [
      ("stated", second.written), ("first", first.written),
      ("there", "\(first.place.line):\(first.place.column)"),
    ]
    let levels = [first.prices, second.prices].compactMap { $0 }
    if levels.count == 2, levels[0] != levels[1] {
      guard a.signed.interval.gap(to: b.signed.interval) == 0, a.number.value != 0 else {
        return nil
      }
      finding.kind = .prices
      return finding
    }
    guard a.signed.interval.gap(to: b.signed.interval) > 0,
      !(first.isConfirmed && second.isConfirmed)
    else { return nil }
    return finding
  }
}
