/// Reads the claims out of the tokens of a sentence.
struct SentenceReader {
  var reading: SentenceReading
  let words: ClaimWords
  let language: Language
  /// Tokens that are part of a name, and so say nothing of their own.
  let named: Set<Int>
  /// Tokens of long names, which may hold superlatives: "laveste region".
  let longNamed: Set<Int>

  static func read(
    _ tokens: [ClaimToken], _ data: ReferenceData, language: Language
  ) -> SentenceReading {
    let mentions = data.mentions(in: tokens)
    var reader = SentenceReader(
      reading: SentenceReading(tokens: tokens, mentions: mentions),
      words: ClaimWords.of(language), language: language,
      named: Set(mentions.filter(\.isWhole).flatMap { Array($0.tokens) }),
      longNamed: Set(
        mentions.filter { $0.isWhole && $0.tokens.count > 2 }.flatMap { Array($0.tokens) }))
    reader.readStatements()
    reader.readPeriods()
    reader.readLevelPairs()
    reader.readMultiples()
    reader.readComparisons()
    reader.readRanks()
    reader.readParts()
    reader.readPrices()
    return reader.reading
  }

  private var tokens: [ClaimToken] { reading.tokens }

  // Statements

  private mutating func readStatements() {
    var depth = 0
    for index in tokens.indices {
      if tokens[index].isMark("(") { depth += 1 }
      if tokens[index].isMark(")") { depth = max(0, depth - 1) }
      guard var number = tokens[index].number else { continue }
      var statement = ClaimStatement(
        token: index, number: number, role: .level, isBracketed: depth > 0)
      var before = index - 1
      while before >= 0, isPadding(before) { before -= 1 }
      // "et underskud på 2 mia. kr."
      if let sign = balance(at: &before) {
        if sign < 0 { number = number.negated }
        statement.number = number
      }
      setRole(of: &statement, before: before)
      reading.statements.append(statement)
    }
  }

  /// Words between a number and what governs it.
  private func isPadding(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.isMark("(") || token.isUnit { return true }
    guard token.isWord else { return false }
    return words.about.contains(token.text)
      || ["end", "than", "et", "en", "a", "an"].contains(token.text)
  }

  private func balance(at before: inout Int) -> Double? {
    guard let link = tokens[safe: before], ["på", "of"].contains(link.text),
      let noun = tokens[safe: before - 1]
    else { return nil }
    let sign =
      words.deficit.contains(noun.text) ? -1.0 : words.surplus.contains(noun.text) ? 1 : nil
    guard let sign else { return nil }
    before -= 2
    while before >= 0, ["et", "en", "a", "an"].contains(tokens[before].text) { before -= 1 }
    return sign
  }

  private mutating func setRole(of statement: inout ClaimStatement, before: Int) {
    let governing = tokens[safe: before]?.text ?? ""
    let open = reading.statements.lastIndex { $0.role == .from }
    let isPaired = open.map { from in reading.movements.contains { $0.from == from } } ?? false
    if let phrase = words.corresponding.first(where: { stands($0, endingAt: before) }) {
      let movement = reading.movements.last
      statement.role = movement == nil ? .level : .difference
      statement.direction = direction(before: before - phrase.count + 1)
      if movement == nil,
        let percent = statement.number.measure == .percent ? reading.statements.count : nil
      {
        addRatio(percent)
      }
    } else if words.from.contains(governing) {
      statement.role = .from
      statement.direction = direction(before: before)
    } else if words.to.contains(governing), let open, !isPaired {
      statement.role = .to
      statement.direction = reading.statements[open].direction ?? direction(before: before)
      reading.movements.append((open, reading.statements.count))
    } else if words.to.contains(governing), let way = direction(before: before) {
      statement.role = .to
      statement.direction = way
    } else if let way = governingDirection(before) {
      statement.role = way == .unchanged ? .level : .change
      statement.direction = way
    }
  }

  /// "14 ud af 29 kommuner, svarende til 48 pct."
  private mutating func addRatio(_ percent: Int) {
    let count = reading.statements.count
    guard count >= 2 else { return }
    let whole = reading.statements[count - 1].token
    let part = reading.statements[count - 2].token
    guard part < whole else { return }
    let between = tokens[(part + 1)..<whole].map(\.text)
    let isRatio = zip(between, between.dropFirst()).contains {
      ($0 == "ud" && $1 == "af") || ($0 == "out" && $1 == "of")
    }
    if isRatio { reading.ratios.append((count - 2, count - 1, percent)) }
  }

  private func stands(_ phrase: [String], endingAt end: Int) -> Bool {
    let start = end - phrase.count + 1
    guard start >= 0, end < tokens.count else { return false }
    return zip(tokens[start...end], phrase).allSatisfy { $0.text == $1 }
  }

  /// The direction of a word, unless it belongs to a name or is denied.
  func direction(at index: Int) -> Change.Direction? {
    guard let token = tokens[safe: index], token.isWord, !named.contains(index),
      let way = words.directions[token.text]
    else { return nil }
    let denied = (max(0, index - 3)..<index).contains { words.negations.contains(tokens[$0].text) }
    return denied ? nil : way
  }

  /// The nearest direction in the words before a position.
  private func direction(before position: Int) -> Change.Direction? {
    var index = min(position, tokens.count) - 1
    while index >= 0 {
      if let way = direction(at: index) { return way }
      index -= 1
    }
    return nil
  }

  /// The direction that governs a number: "steget [siden 2020] [med] 12 pct.", "et fald på 3".
  private func governingDirection(_ before: Int) -> Change.Direction? {
    var index = before
    var steps = 0
    while index >= 0, steps < 8 {
      if let way = direction(at: index) { return way }
      let token = tokens[index]
      let isLink =
        token.isPeriod || words.amountLinks.contains(token.text) || words.since.contains(token.text)
        || words.about.contains(token.text)
        || ["in", "fra", "til", "from", "to"].contains(token.text)
      guard isLink else { return nil }
      index -= 1
      steps += 1
    }
    return nil
  }

  // Comparisons

  private mutating func readComparisons() {
    for index in tokens.indices {
      guard let (outcome, end) = comparator(at: index) else { continue }
      let others = reading.statements.indices.filter { reading.statements[$0].token >= end }
      guard let other = others.first, !hasBreak(end..<reading.statements[other].token),
        let own = compared(before: index, with: other)
      else { continue }
      reading.comparisons.append(
        ClaimComparison(own: own, other: other, outcome: outcome, tokens: index..<end))
      reading.statements[other].benchmarkOf = own
      let mine = reading.statements[own]
      if mine.role == .change || mine.role == .difference {
        reading.statements[other].role = .change
        reading.statements[other].direction = mine.direction
        reading.statements[other].start = mine.start
        reading.statements[other].end = mine.end
      } else if reading.statements[other].end == nil {
        reading.statements[other].end = mine.end
      }
    }
  }

  /// "mere end", "et mindre fald end", "på niveau med"; not "mere end 24", which bounds a number.
  private func comparator(at index: Int) -> (Comparison.Outcome, Int)? {
    for phrase in words.level where stands(phrase, endingAt: index + phrase.count - 1) {
      return (.level, index + phrase.count)
    }
    let word = tokens[index].text
    let isMore = words.more.contains(word)
    guard isMore || words.less.contains(word), !named.contains(index) else { return nil }
    for end in (index + 1)..<min(tokens.count, index + 3) + 1 where end < tokens.count {
      guard words.than.contains(tokens[end].text) else {
        if tokens[end].isWord, direction(at: end) != nil { continue }
        return nil
      }
      if tokens[safe: end + 1]?.number != nil { return nil }
      return (isMore ? .larger : .smaller, end + 1)
    }
    return nil
  }

  private func hasBreak(_ range: Range<Int>) -> Bool {
    tokens[range].contains { $0.isMark(";") || words.breaks.contains($0.text) }
  }

  /// What is compared: the movement just told, else the level that stands nearest.
  private func compared(before index: Int, with other: Int) -> Int? {
    let before = reading.statements.indices.filter {
      reading.statements[$0].token < index && reading.statements[$0].benchmarkOf == nil
    }
    let clause = before.filter { !hasBreak(reading.statements[$0].token..<index) }
    let movement = clause.last {
      reading.statements[$0].role == .change || reading.statements[$0].role == .difference
    }
    return movement ?? clause.last
  }

  // Ranks

  private mutating func readRanks() {
    for index in tokens.indices where !longNamed.contains(index) {
      guard let rank = words.ranks[tokens[index].text] else { continue }
      if tokens[index].text == "first", tokens[safe: index + 1]?.text != "place" { continue }
      let next = reading.statements.indices.first { reading.statements[$0].token > index }
      guard let next, reading.statements[next].isBracketed,
        !hasBreak(index..<reading.statements[next].token)
      else { continue }
      reading.ranks.append(ClaimRank(statement: next, rank: rank, token: index))
    }
    for index in tokens.indices {
      guard words.followed.contains(where: { stands($0, endingAt: index) }) else { continue }
      guard
        let first = reading.statements.indices.last(where: { reading.statements[$0].token < index })
      else { continue }
      var chain = [first]
      for next in reading.statements.indices where reading.statements[next].token > index {
        let last = reading.statements[chain[chain.count - 1]].token
        let between = last..<reading.statements[next].token
        let isEnd =
          chain.count > 1
          && (hasBreak(between)
            || between.contains {
              words.ranks[tokens[$0].text] != nil && !longNamed.contains($0)
            })
        guard !isEnd, reading.statements[next].isBracketed else { break }
        chain.append(next)
      }
      if chain.count > 1 { reading.sequences.append(chain) }
    }
  }

  private mutating func readParts() {
    for index in tokens.indices where words.parts.contains(tokens[index].text) {
      guard
        let whole = reading.statements.indices.last(where: { reading.statements[$0].token < index })
      else { continue }
      let measure = reading.statements[whole].number.measure
      let parts = reading.statements.indices.filter {
        reading.statements[$0].token > index && reading.statements[$0].number.measure == measure
          && reading.statements[$0].role == .level
      }
      if !parts.isEmpty { reading.parts.append((whole, parts)) }
    }
  }

  private mutating func readPrices() {
    for (index, token) in tokens.enumerated() where token.isWord {
      guard let noun = tokens[safe: index + 1]?.text, noun.hasPrefix("pris") || noun == "prices"
      else { continue }
      if token.text == "faste" || token.text == "fixed" { reading.prices = .fixed }
      if token.text == "løbende" || token.text == "current" { reading.prices = .current }
    }
  }
}
