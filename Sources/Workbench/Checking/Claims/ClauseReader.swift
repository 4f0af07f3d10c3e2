/// One clause of a sentence: what it names, and whether all of its words are understood.
struct ClauseReader {
  let reading: SentenceReading
  let data: ReferenceData
  let words: ClaimWords
  let vocabulary: ClaimVocabulary

  init(_ reading: SentenceReading, _ data: ReferenceData) {
    self.reading = reading
    self.data = data
    words = ClaimWords.of(data.language)
    vocabulary = ClaimVocabulary.of(data.language)
  }

  var tokens: [ClaimToken] { reading.tokens }

  /// The clauses: what semicolons and words such as "mens" divide.
  func clauses() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    for index in tokens.indices
    where tokens[index].isMark(";") || words.breaks.contains(tokens[index].text) {
      if index > start { found.append(start..<index) }
      start = index + 1
    }
    if start < tokens.count { found.append(start..<tokens.count) }
    return found
  }

  /// Whether a clause states a fact: nothing in it is wished, foreseen or denied.
  func isPlain(_ clause: Range<Int>) -> Bool {
    !clause.contains { index in
      let text = tokens[index].text
      // "når det gælder overhead" names what is spoken of.
      if text == "når", stands(["når", "det", "gælder"], endingAt: index + 2) { return false }
      return vocabulary.doubts.contains(text) || vocabulary.denials.contains(text)
    }
  }

  /// Mentions within tokens, as clusters that are one name each.
  func clusters(in range: Range<Int>) -> [[LabelMention]] {
    let inside = reading.mentions.filter {
      range.lowerBound <= $0.span.lowerBound && $0.span.upperBound <= range.upperBound
        // A name of small words alone, such as "i alt", may be meant by none of them.
        && $0.tokens.contains { !words.stops.contains(tokens[$0].text) }
    }
    var found: [[LabelMention]] = []
    for mention in inside.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
      let overlaps = found.last?.contains { !$0.tokens.isDisjoint(with: mention.tokens) } ?? false
      if overlaps { found[found.count - 1].append(mention) } else { found.append([mention]) }
    }
    return found
  }

  /// The labels of a cluster, by column: those that most of its words name.
  func labels(of cluster: [LabelMention]) -> [Int: Set<Int>] {
    var found: [Int: Set<Int>] = [:]
    for (column, mentions) in Dictionary(
      grouping: cluster, by: { data.labels[$0.label].column })
    {
      let top = mentions.map(\.weight).max() ?? 0
      found[column] = Set(mentions.filter { $0.weight >= top - 0.01 }.map(\.label))
    }
    return found
  }

  /// All names that tokens give, by column; several in one column are alternatives.
  func labels(in range: Range<Int>) -> [Int: Set<Int>] {
    clusters(in: range).reduce(into: [:]) { found, cluster in
      for (column, labels) in labels(of: cluster) {
        // "bidraget … i scenarie 3": the second name says which of those the first one names.
        let both = found[column, default: []].intersection(labels)
        if both.isEmpty {
          found[column, default: []].formUnion(labels)
        } else {
          found[column] = both
        }
      }
    }
  }

  /// The words of each name, of which a table has to know every one.
  func spans(in range: Range<Int>) -> [Range<Int>] {
    clusters(in: range).compactMap { cluster in
      guard let first = cluster.map(\.span.lowerBound).min(),
        let last = cluster.map(\.span.upperBound).max()
      else { return nil }
      return first..<last
    }
  }

  /// Stems of words that belong to no name and say something; of a clause that is understood they
  /// name what is counted and nothing else.
  func unnamed(in range: Range<Int>) -> Set<String> {
    let named = Set(
      reading.mentions.filter { $0.isWhole || $0.tokens.count > 1 }.flatMap { $0.tokens })
    var found: Set<String> = []
    for index in range {
      let token = tokens[index]
      guard token.isWord, !token.isUnit, !named.contains(index), !isKnown(token) else { continue }
      found.insert(token.stem)
    }
    return found
  }

  private func isKnown(_ token: ClaimToken) -> Bool {
    let text = token.text
    return words.stops.contains(text) || ClaimWords.labelStops.contains(text)
      || words.directions[text] != nil || words.powers[text] != nil || words.percent.contains(text)
      || data.titles.contains(token.stem)
      || words.ranks[text] != nil || vocabulary.ranks[text] != nil
      || vocabulary.neutral.contains(text) || vocabulary.auxiliaries.contains(text)
      || vocabulary.participles.contains(text) || vocabulary.finite.contains(text)
      || vocabulary.movements.contains(text) || vocabulary.multiples[text] != nil
      || vocabulary.factors[text] != nil || vocabulary.ordinals[text] != nil
      || vocabulary.almost.contains(text) || vocabulary.prepositions.contains(text)
      || words.since.contains(text) || words.than.contains(text) || words.about.contains(text)
      || words.fractions[text] != nil || words.amountLinks.contains(text)
      || text == "gange" || text == "times" || token.text == "%"
  }

  func stands(_ phrase: [String], endingAt end: Int) -> Bool {
    let start = end - phrase.count + 1
    guard start >= 0, end < tokens.count else { return false }
    return zip(tokens[start...end], phrase).allSatisfy { $0.text == $1 }
  }

  func isMeasure(_ label: Int) -> Bool { data.columns[data.labels[label].column].isMeasure }

  /// "siden 2020", "fra 2020 til 2024", "i 2020-2024"; a year alone is the last one.
  func period(in range: Range<Int>) -> (Int?, Int?) {
    var found: (Int?, Int?) = (nil, nil)
    for index in range {
      guard case .period(let years) = tokens[index].kind else { continue }
      let before = index > 0 ? tokens[index - 1].text : ""
      if words.than.contains(tokens[safe: index - 2]?.text ?? "") { continue }
      let isBetween = ["mellem", "between"].contains(before)
      let isAnd = ["og", "and"].contains(before)
      if isBetween {
        found.0 = years.lowerBound
      } else if isAnd, found.0 != nil, found.1 == nil, tokens[safe: index - 2]?.isPeriod == true {
        found.1 = years.lowerBound
      } else if years.count > 1 {
        found = (years.lowerBound, years.upperBound)
      } else if words.since.contains(before) || words.from.contains(before) {
        found.0 = years.lowerBound
      } else if words.to.contains(before), found.0 != nil {
        found.1 = years.lowerBound
      } else if found.1 == nil {
        found.1 = years.lowerBound
      }
    }
    return found
  }
}
