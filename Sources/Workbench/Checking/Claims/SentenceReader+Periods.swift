/// The years that numbers are stated for.
extension SentenceReader {
  /// A stretch of time that a movement is told over, and where it stands.
  private struct Span {
    var start: Int
    var end: Int?
    var token: Int
  }

  mutating func readPeriods() {
    let spans = spans()
    for index in reading.statements.indices {
      let statement = reading.statements[index]
      let near = spans.min { distance($0.token, statement) < distance($1.token, statement) }
      switch statement.role {
      case .change, .difference:
        reading.statements[index].start = near?.start
        reading.statements[index].end = near?.end
      case .from: reading.statements[index].end = year(at: index) ?? near?.start
      case .to: reading.statements[index].end = year(at: index) ?? near?.end
      case .level:
        let own = year(at: index)
        reading.statements[index].end = own ?? near?.end
        reading.statements[index].start = own == nil ? near?.start : nil
      }
    }
  }

  private func distance(_ token: Int, _ statement: ClaimStatement) -> Int {
    abs(token - statement.token)
  }

  /// "siden 2020", "fra 2021 til 2023", "2020-2024".
  private func spans() -> [Span] {
    var found: [Span] = []
    var used: Set<Int> = []
    let tokens = reading.tokens
    for (index, token) in tokens.enumerated() {
      guard case .period(let years) = token.kind, !used.contains(index) else { continue }
      let before = tokens[safe: index - 1]?.text ?? ""
      if years.count > 1 {
        found.append(Span(start: years.lowerBound, end: years.upperBound, token: index))
      } else if words.since.contains(before) {
        found.append(Span(start: years.lowerBound, end: nil, token: index))
      } else if words.from.contains(before) {
        var end: Int?
        if let next = tokens[safe: index + 2], case .period(let last) = next.kind,
          words.to.contains(tokens[index + 1].text)
        {
          end = last.upperBound
          used.insert(index + 2)
        }
        found.append(Span(start: years.lowerBound, end: end, token: index))
      }
    }
    return found
  }

  /// The year right behind a number, "48 pct. i 2020", or the one that the sentence gave before.
  private func year(at index: Int) -> Int? {
    let tokens = reading.tokens
    let statement = reading.statements[index]
    var at = statement.token + 1
    while let token = tokens[safe: at], token.isUnit || ["i", "in", "år"].contains(token.text) {
      at += 1
    }
    if at > statement.token + 1, let token = tokens[safe: at], case .period(let years) = token.kind,
      years.count == 1, ["i", "in"].contains(tokens[at - 1].text)
    {
      return years.upperBound
    }
    guard statement.role == .level else { return nil }
    for (position, token) in tokens[..<statement.token].enumerated().reversed() {
      guard case .period(let years) = token.kind, years.count == 1 else { continue }
      let before = tokens[safe: position - 1]?.text ?? ""
      return ["i", "in"].contains(before) ? years.upperBound : nil
    }
    return nil
  }
}
