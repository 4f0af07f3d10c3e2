/// Finds the claims of a sentence that no number of it bears.
///
/// It keeps to sentences that it understands: every word of a clause is one of the few hundred that
/// narrow nothing down, or belongs to a name of the data. What is wished, foreseen, denied or true
/// of some only ("blandt de højeste") is no claim.
struct WordClaimReader {
  let clause: ClauseReader
  private var claims: [WordClaim] = []

  var tokens: [ClaimToken] { clause.reading.tokens }
  var words: ClaimWords { clause.words }
  var vocabulary: ClaimVocabulary { clause.vocabulary }

  static func claims(of reading: SentenceReading, _ data: ReferenceData) -> [WordClaim] {
    var reader = WordClaimReader(clause: ClauseReader(reading, data))
    reader.read()
    return reader.claims
  }

  private init(clause: ClauseReader) { self.clause = clause }

  private mutating func read() {
    var inherited: [Int: Set<Int>] = [:]
    var spans: [Range<Int>] = []
    for range in clause.clauses() {
      let own = clause.labels(in: range)
      if clause.isPlain(range) {
        for index in range {
          if var claim = claim(at: index, in: range) {
            claim.assigned = own.merging(inherited) { own, _ in own }
            claim.spans += spans
            claims.append(claim)
          }
        }
      }
      inherited = own.merging(inherited) { own, _ in own }
      spans += clause.spans(in: range)
    }
  }

  private func claim(at index: Int, in range: Range<Int>) -> WordClaim? {
    guard tokens[index].isWord else { return nil }
    return rank(at: index, in: range) ?? multiple(at: index, in: range)
      ?? comparison(at: index, in: range) ?? factor(at: index, in: range)
      ?? sameness(at: index, in: range)
      ?? direction(at: index, in: range)
  }

  func make(
    _ assertion: WordClaim.Assertion, _ words: Range<Int>, in range: Range<Int>
  ) -> WordClaim {
    let (start, end) = clause.period(in: range)
    return WordClaim(
      assertion: assertion, tokens: words, assigned: [:], spans: clause.spans(in: range),
      start: start, end: end, isOfGrowth: isOfGrowth(range),
      unnamed: clause.unnamed(in: range))
  }

  /// Whether a clause speaks of how much something has grown.
  private func isOfGrowth(_ range: Range<Int>) -> Bool {
    tokens[range].contains { token in
      let text = token.text
      return vocabulary.finite.contains(text) || vocabulary.participles.contains(text)
        || vocabulary.movements.contains(text) || words.directions[text] != nil
        || ["stigningen", "væksten", "udvikling", "udviklingen"].contains(text)
    }
  }

  // Movements

  /// Whether a number tells how far a movement went; then the number is held against the data.
  private func isMeasured(_ index: Int, _ range: Range<Int>) -> Bool {
    let numbers = clause.reading.statements.filter {
      $0.token > index && $0.token < range.upperBound && $0.direction != nil && !$0.isBracketed
    }
    guard let first = numbers.first else { return false }
    return !(index + 1..<first.token).contains { words.directions[tokens[$0].text] != nil }
  }

  private func direction(at index: Int, in range: Range<Int>) -> WordClaim? {
    let text = tokens[index].text
    if let way = goes(at: index), !isMeasured(index, range) {
      return make(.direction(way), index - 1..<index + 1, in: range)
    }
    guard let way = words.directions[text], !isNamed(index), !isMeasured(index, range) else {
      return nil
    }
    let before = tokens[max(range.lowerBound, index - 5)..<index]
    if vocabulary.participles.contains(text) {
      guard before.contains(where: { vocabulary.auxiliaries.contains($0.text) }) else { return nil }
    } else if vocabulary.movements.contains(text) {
      guard let article = before.last, vocabulary.articles.contains(article.text) else {
        return nil
      }
    } else if !vocabulary.finite.contains(text) {
      return nil
    }
    // "Stigningen er faldet", "underskuddet er steget": another thing moved.
    let subject = tokens[range.lowerBound..<index]
    let isOfAnother = subject.contains {
      words.directions[$0.text] != nil || words.deficit.contains($0.text)
        || ["stigningen", "væksten", "faldet", "stigningstakten"].contains($0.text)
    }
    // "steget mest", "steget mere end": the comparison is read by itself.
    return isOfAnother ? nil : make(.direction(way), index..<index + 1, in: range)
  }

  /// "went up", "er gået ned".
  private func goes(at index: Int) -> Change.Direction? {
    let verbs: Set<String> = ["went", "gone", "goes", "go", "gået", "gik", "går"]
    guard let before = tokens[safe: index - 1], verbs.contains(before.text) else { return nil }
    switch tokens[index].text {
    case "up", "op": return .up
    case "down", "ned": return .down
    default: return nil
    }
  }

  private func isNamed(_ index: Int) -> Bool {
    clause.reading.mentions.contains { $0.isWhole && $0.tokens.contains(index) }
  }

  private func multiple(at index: Int, in range: Range<Int>) -> WordClaim? {
    guard let factor = vocabulary.multiples[tokens[index].text],
      let limits = limits(factor, before: index)
    else { return nil }
    return make(.multiple(limits), index..<index + 1, in: range)
  }

  private func limits(_ factor: Double, before index: Int) -> ClosedRange<Double>? {
    vocabulary.limits(factor, before: index, tokens, words)
  }

  // Comparisons

  private func comparison(at index: Int, in range: Range<Int>) -> WordClaim? {
    guard let (outcome, end) = comparator(at: index),
      !clause.reading.comparisons.contains(where: { $0.tokens.overlaps(index..<end) })
    else { return nil }
    return compared(.comparison(outcome), index..<end, in: range)
  }

  private func comparator(at index: Int) -> (Comparison.Outcome, Int)? {
    if let found = position(at: index) { return found }
    for phrase in words.level where clause.stands(phrase, endingAt: index + phrase.count - 1) {
      return (.level, index + phrase.count)
    }
    let text = tokens[index].text
    let isMore = words.more.contains(text)
    guard isMore || words.less.contains(text) else { return nil }
    // "flere pladser end", "et højere overhead end": up to four words between.
    for end in (index + 1)..<(index + 6) where end < tokens.count {
      if words.than.contains(tokens[end].text) {
        return tokens[safe: end + 1]?.number == nil ? (isMore ? .larger : .smaller, end + 1) : nil
      }
      guard tokens[end].isWord || tokens[end].isPeriod else { return nil }
    }
    return nil
  }

  /// "ligger over Bornholm", "is below that of Bornholm".
  private func position(at index: Int) -> (Comparison.Outcome, Int)? {
    let outcome: Comparison.Outcome
    switch tokens[index].text {
    case "over", "above": outcome = .larger
    case "under", "below": outcome = .smaller
    default: return nil
    }
    let verbs: Set<String> = ["ligger", "lå", "er", "var", "is", "are", "was", "were"]
    guard let before = tokens[safe: index - 1], verbs.contains(before.text),
      tokens[safe: index + 1]?.number == nil
    else { return nil }
    return (outcome, index + 1)
  }

  private func factor(at index: Int, in range: Range<Int>) -> WordClaim? {
    let text = tokens[index].text
    let pair = text + " " + (tokens[safe: index + 1]?.text ?? "")
    let isPair = vocabulary.factors[pair] != nil
    guard let factor = vocabulary.factors[pair] ?? vocabulary.factors[text],
      let limits = limits(factor, before: index)
    else { return nil }
    let start = index + (isPair ? 2 : 1)
    let joint = tokens[safe: start]?.text ?? ""
    // "is twice that of Gentofte"
    if joint == "that" { return compared(.factor(limits), index..<start, in: range) }
    guard ["så", "as"].contains(joint) else { return nil }
    for end in (start + 1)..<(start + 5) where end < tokens.count {
      if vocabulary.asWords.contains(tokens[end].text) {
        return compared(.factor(limits), index..<end + 1, in: range)
      }
    }
    return nil
  }

  /// What stands on either side: two names of one column, or two years.
  func compared(
    _ assertion: WordClaim.Assertion, _ comparing: Range<Int>, in range: Range<Int>
  ) -> WordClaim? {
    var claim = make(assertion, comparing, in: range)
    let next = comparing.upperBound
    if let link = tokens[safe: next], ["i", "in"].contains(link.text),
      case .period(let years)? = tokens[safe: next + 1]?.kind, years.count == 1
    {
      claim.year = years.lowerBound
      return claim
    }
    let behind = clause.clusters(in: next..<range.upperBound)
    // The measure may stand between: "end bidraget fra Bornholm".
    let isPlace = { (cluster: [LabelMention]) in
      clause.labels(of: cluster).keys.contains { !clause.data.columns[$0].isMeasure }
    }
    guard let nearest = behind.first else { return nil }
    let other =
      isOtherMeasure(nearest, before: comparing.upperBound - 1)
      ? nearest : behind.prefix(2).first(where: isPlace) ?? nearest
    guard
      let start = other.map(\.span.lowerBound).min(), next <= start,
      (next..<start).allSatisfy({ isLink($0) })
    else { return nil }
    let others = clause.labels(of: other)
    for cluster in clause.clusters(in: 0..<comparing.upperBound - 1).reversed() {
      for (column, own) in clause.labels(of: cluster).sorted(by: { $0.key < $1.key }) {
        guard let labels = others[column], labels.isDisjoint(with: own),
          !clause.data.columns[column].isMeasure || !isPlace(other),
          !claim.subjects.contains(where: { $0.column == column })
        else { continue }
        claim.subjects.append((column, own, labels))
      }
    }
    return claim.subjects.isEmpty ? nil : claim
  }

  /// "dobbelt så mange assistentpladser som hjælperpladser": the name is of another measure than those
  /// before it.
  private func isOtherMeasure(_ cluster: [LabelMention], before end: Int) -> Bool {
    let its = clause.labels(of: cluster).filter { clause.data.columns[$0.key].isMeasure }
    guard !its.isEmpty, its.count == clause.labels(of: cluster).count else { return false }
    return clause.clusters(in: 0..<end).contains { earlier in
      let own = clause.labels(of: earlier)
      return its.contains { column, labels in
        own[column].map { $0.isDisjoint(with: labels) } ?? false
      }
    }
  }

  /// Words between "end" and the name that follows.
  private func isLink(_ index: Int) -> Bool {
    let text = tokens[index].text
    if vocabulary.prepositions.contains(text)
      || ["kkr", "region", "that", "those", "the", "den", "det", "de", "fra", "from"].contains(text)
    {
      return true
    }
    return clause.reading.mentions.contains {
      $0.tokens.contains(index) && clause.isMeasure($0.label)
    }
  }
}
