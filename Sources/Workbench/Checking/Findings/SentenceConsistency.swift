/// Holds the claims of a sentence against each other: nothing but its own numbers is needed.
struct SentenceConsistency {
  let reading: SentenceReading
  let text: ProseText
  let sentence: ProseSentence

  private var statements: [ClaimStatement] { reading.statements }

  func findings() -> [ProseFinding] {
    comparisons() + ranks() + sequences() + movements() + parts() + ratios() + bounds()
      + multiples()
  }

  /// How many pairs of numbers were held against each other.
  var examined: Int {
    reading.comparisons.count + reading.ranks.count { !rivals(of: $0).isEmpty }
      + reading.sequences.count + reading.movements.count + reading.parts.count
      + reading.ratios.count
  }

  /// Whether the sentence asks, and so claims nothing.
  var isQuestion: Bool {
    let characters = text.passages[sentence.passage].characters
    return characters[sentence.range].last { !$0.isWhitespace } == "?"
  }

  /// "er fordoblet fra 10 til 21": the last level over the first.
  private func multiples() -> [ProseFinding] {
    reading.movements.compactMap { movement in
      let from = statements[movement.from]
      let to = statements[movement.to]
      let claimed = reading.multiples.filter { $0.token < from.token }
      guard let claim = claimed.last, from.number.measure == to.number.measure,
        let ratio = WordClaimJudge.ratio(to.number.interval, from.number.interval),
        ratio.gap(to: claim.range) > 0
      else { return nil }
      return finding(
        .multiple, .certain, tokens: claim.token..<claim.token + 1,
        [("first", written(movement.from)), ("second", written(movement.to))])
    }
  }

  /// The words from one token to another, with their place.
  func finding(
    _ kind: ProseFinding.Kind, _ certainty: ProseFinding.Certainty, tokens: Range<Int>,
    _ facts: [(name: String, value: String)], rows: [String] = []
  ) -> ProseFinding {
    let first = reading.tokens[tokens.lowerBound].range.lowerBound
    let last = reading.tokens[max(tokens.lowerBound, tokens.upperBound - 1)].range.upperBound
    let passage = text.passages[sentence.passage]
    let claim = String(
      passage.characters[first..<max(first, last)].map { $0.isWhitespace ? " " : $0 })
    return ProseFinding(
      kind: kind, certainty: certainty, place: passage.place(first..<last, in: text.source),
      claim: claim, facts: facts, rows: rows)
  }

  /// A number as the text writes it.
  func written(_ statement: Int) -> String {
    let token = reading.tokens[statements[statement].token]
    let passage = text.passages[sentence.passage]
    return String(passage.characters[token.range].map { $0.isWhitespace ? " " : $0 })
  }

  private func comparisons() -> [ProseFinding] {
    reading.comparisons.compactMap { comparison in
      let own = statements[comparison.own].number
      let other = statements[comparison.other].number
      let facts = [
        ("first", written(comparison.own)), ("second", written(comparison.other)),
      ]
      guard Self.isCommensurable(own.measure, other.measure) else {
        return finding(.unit, .certain, tokens: token(comparison.other), facts)
      }
      guard own.commitment == .exact, other.commitment == .exact else { return nil }
      let outcome: Comparison.Outcome =
        own.base > other.base ? .larger : own.base < other.base ? .smaller : .level
      let holds: Bool
      switch comparison.outcome {
      case .level: holds = own.interval.touches(other.interval)
      case .larger, .smaller: holds = outcome == comparison.outcome
      }
      return holds ? nil : finding(.comparison, .certain, tokens: comparison.tokens, facts)
    }
  }

  private static func isCommensurable(
    _ first: StatedNumber.Measure, _ second: StatedNumber.Measure
  ) -> Bool {
    if first == second || first == .bare || second == .bare { return true }
    if case .counted = first, case .counted = second { return true }
    return false
  }

  private func token(_ statement: Int) -> Range<Int> {
    let token = statements[statement].token
    return token..<token + 1
  }

  /// The statements that a superlative is meant among: those in brackets around it.
  private func rivals(of rank: ClaimRank) -> [Int] {
    statements.indices.filter { $0 != rank.statement && statements[$0].isBracketed }
  }

  private func ranks() -> [ProseFinding] {
    var found: [ProseFinding] = []
    for rank in reading.ranks {
      let own = statements[rank.statement].number
      for rival in rivals(of: rank) {
        let other = statements[rival].number
        guard Self.isCommensurable(own.measure, other.measure) else {
          found.append(
            finding(
              .unit, .certain, tokens: token(rival),
              [("first", written(rank.statement)), ("second", written(rival))]))
          continue
        }
        let fails = rank.rank == .highest ? other.base > own.base : other.base < own.base
        if fails {
          found.append(
            finding(
              .rank, .certain, tokens: rank.token..<rank.token + 1,
              [("first", written(rank.statement)), ("second", written(rival))]))
          break
        }
      }
    }
    return found
  }

  private func sequences() -> [ProseFinding] {
    reading.sequences.flatMap { chain in
      zip(chain, chain.dropFirst()).compactMap { first, second in
        let isUp = reading.ranks.contains { $0.statement == chain[0] && $0.rank == .lowest }
        let a = statements[first].number
        let b = statements[second].number
        guard Self.isCommensurable(a.measure, b.measure) else { return nil }
        let fails = isUp ? b.base < a.base : b.base > a.base
        return fails
          ? finding(
            .rank, .certain, tokens: token(second),
            [("first", written(first)), ("second", written(second))]) : nil
      }
    }
  }

  /// "fra A til B": the direction, the percentage and the difference must follow from both.
  private func movements() -> [ProseFinding] {
    var found: [ProseFinding] = []
    for movement in reading.movements {
      let from = statements[movement.from]
      let to = statements[movement.to]
      let facts = [("first", written(movement.from)), ("second", written(movement.to))]
      let both = from.token..<to.token + 1
      if from.number.measure != to.number.measure, from.number.measure != .bare,
        !Self.isCommensurable(from.number.measure, to.number.measure)
      {
        found.append(finding(.unit, .certain, tokens: both, facts))
        continue
      }
      if from.number.measure == .percentagePoint {
        found.append(finding(.unit, .certain, tokens: both, facts))
        continue
      }
      if let way = from.direction ?? to.direction {
        let isUp = to.number.base > from.number.base
        let isDown = to.number.base < from.number.base
        if (way == .up && !isUp) || (way == .down && !isDown) {
          found.append(finding(.direction, .certain, tokens: both, facts))
          continue
        }
      }
      for (index, statement) in statements.enumerated()
      where belongs(index, to: movement) {
        if let failure = follows(statement, from: from.number, to: to.number) {
          found.append(
            finding(
              failure, .certain, tokens: token(index),
              facts + [("stated", written(index))]))
        }
      }
    }
    return found
  }

  /// Whether a change is told of this movement: right before it, or as its difference.
  private func belongs(_ index: Int, to movement: (from: Int, to: Int)) -> Bool {
    let role = statements[index].role
    if statements[index].benchmarkOf != nil { return false }
    if role == .difference { return index == movement.to + 1 }
    return role == .change && index == movement.from - 1
      && !reading.tokens[statements[index].token..<statements[movement.from].token].contains {
        $0.isMark(";") || ClaimWords.danish.breaks.contains($0.text)
          || ClaimWords.english.breaks.contains($0.text)
      }
  }

  private func follows(
    _ statement: ClaimStatement, from: StatedNumber, to: StatedNumber
  ) -> ProseFinding.Kind? {
    let number = statement.signed
    // "steget …, svarende til 0 procentpoint"
    if number.value == 0, let way = statement.direction, way != .unchanged { return .difference }
    let difference = to.interval.minus(from.interval)
    switch (number.measure, from.measure) {
    case (.percentagePoint, .percent):
      return number.interval.touches(difference) ? nil : .difference
    case (.percentagePoint, _): return .unit
    case (.percent, _):
      guard let change = to.interval.percentageChange(from: from.interval) else { return nil }
      if number.interval.touches(change) { return nil }
      // "svarende til 3 pct." after two shares was meant as percentage points.
      let isPoints = from.measure == .percent && number.interval.touches(difference)
      return isPoints ? .unit : .percentage
    default:
      guard number.measure == from.measure else { return nil }
      return number.interval.touches(difference) ? nil : .difference
    }
  }

  private func parts() -> [ProseFinding] {
    reading.parts.compactMap { whole, parts in
      let total = statements[whole].number
      let most = parts.reduce(0) { $0 + statements[$1].number.interval.lowerBound }
      guard total.measure != .bare, most > total.interval.upperBound else { return nil }
      return finding(
        .parts, .certain, tokens: token(whole),
        [
          ("whole", written(whole)),
          ("parts", parts.map(written).joined(separator: " + ")),
        ])
    }
  }

  /// "mellem A og B": one unit, and A below B.
  private func bounds() -> [ProseFinding] {
    statements.indices.dropLast().compactMap { index in
      let first = statements[index]
      let second = statements[index + 1]
      let before = reading.tokens[safe: first.token - 1]?.text ?? ""
      let between = reading.tokens[(first.token + 1)..<second.token].filter { !$0.isUnit }
      guard ["mellem", "between"].contains(before), between.count == 1,
        ["og", "and"].contains(between[0].text)
      else { return nil }
      let facts = [("first", written(index)), ("second", written(index + 1))]
      let both = first.token..<second.token + 1
      if !Self.isCommensurable(first.number.measure, second.number.measure) {
        return finding(.unit, .certain, tokens: both, facts)
      }
      return first.number.base > second.number.base
        ? finding(.rank, .certain, tokens: both, facts) : nil
    }
  }

  private func ratios() -> [ProseFinding] {
    reading.ratios.compactMap { part, whole, percent in
      guard percent < statements.count else { return nil }
      let a = statements[part].number.interval
      let b = statements[whole].number.interval
      guard b.lowerBound > 0 else { return nil }
      let corners = [a.lowerBound, a.upperBound].flatMap { part in
        [b.lowerBound, b.upperBound].map { part / $0 * 100 }
      }
      let range = (corners.min() ?? 0)...(corners.max() ?? 0)
      guard !statements[percent].number.interval.touches(range) else { return nil }
      return finding(
        .percentage, .certain, tokens: token(percent),
        [("first", written(part)), ("second", written(whole)), ("stated", written(percent))])
    }
  }
}
