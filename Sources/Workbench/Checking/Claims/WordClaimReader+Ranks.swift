/// Superlatives and places: "er næsthøjest i", "ligger nummer to".
extension WordClaimReader {
  func rank(at index: Int, in range: Range<Int>) -> WordClaim? {
    guard let (place, end) = place(at: index, in: range), !isLongNamed(index) else { return nil }
    let around = tokens[max(range.lowerBound, index - 4)..<index].map(\.text)
    // "en af de højeste", but not "andelen af børn er højest".
    let isOneOf = around.suffix(2).contains(where: vocabulary.ofWords.contains)
    let isPartial = around.contains {
      vocabulary.partial.contains($0) && !vocabulary.ofWords.contains($0)
    }
    if isOneOf || isPartial { return nil }
    var claim = make(.rank(place), index..<end, in: range)
    let after = end..<range.upperBound
    if let link = tokens[safe: end], ["i", "in"].contains(link.text),
      case .period(let years)? = tokens[safe: end + 1]?.kind, years.count == 1
    {
      claim.year = years.lowerBound
    }
    claim.subjects = subjects(of: index, after, in: range)
    claim.hasRivals = clause.reading.statements.count { $0.isBracketed } > 1
    guard !claim.subjects.isEmpty || claim.year != nil else { return nil }
    return claim
  }

  private func isLongNamed(_ index: Int) -> Bool {
    clause.reading.mentions.contains {
      $0.isWhole && $0.tokens.count > 2 && $0.tokens.contains(index)
    }
  }

  private func place(
    at index: Int, in range: Range<Int>
  ) -> (ClaimVocabulary.Place, Int)? {
    let text = tokens[index].text
    let next = tokens[safe: index + 1]?.text ?? ""
    // "regionens mest folkerige kommune"
    if ["mest", "mindst", "most", "least"].contains(text), SliceFinder.isPeopled(next) {
      let isMost = text == "mest" || text == "most"
      return (ClaimVocabulary.Place(end: isMost ? .highest : .lowest, number: 1), index + 2)
    }
    if let place = vocabulary.ranks[text] {
      // "de fleste kommuner", "at least", "at most" claim no place.
      if ["fleste", "færreste"].contains(text), index > 0, tokens[index - 1].text == "de" {
        return nil
      }
      var place = place
      if let before = tokens[safe: index - 1], clause.data.language == .english,
        let number = vocabulary.ordinals[before.text], number > 1
      {
        place.number = number
      }
      return (place, index + 1)
    }
    // "mest" and "mindst" rank a movement: "er steget mest".
    if ["mest", "mindst", "most", "least"].contains(text), let before = tokens[safe: index - 1],
      let way = words.directions[before.text], way != .unchanged
    {
      let isMost = text == "mest" || text == "most"
      return (
        ClaimVocabulary.Place(end: (way == .up) == isMost ? .highest : .lowest, number: 1),
        index + 1
      )
    }
    if vocabulary.numberWords.contains(text), let number = vocabulary.ordinals[next] {
      return (ClaimVocabulary.Place(end: .highest, number: number), index + 2)
    }
    guard
      text.hasPrefix("førsteplads") || text.hasPrefix("andenplads")
        || text.hasPrefix("tredjeplads") || text.hasPrefix("fjerdeplads"),
      let number = vocabulary.ordinals[text]
    else { return nil }
    return (ClaimVocabulary.Place(end: .highest, number: number), index + 1)
  }

  /// The names that a place may be given to: the one right after it, "højest i Hvidovre", else
  /// those before it.
  private func subjects(
    of index: Int, _ after: Range<Int>, in range: Range<Int>
  ) -> [(column: Int, own: Set<Int>, other: Set<Int>)] {
    func dimensions(_ cluster: [LabelMention]) -> [(column: Int, own: Set<Int>, other: Set<Int>)] {
      clause.labels(of: cluster).filter { !clause.data.columns[$0.key].isMeasure }
        .sorted { $0.key < $1.key }.map { ($0.key, $0.value, []) }
    }
    let behind = clause.clusters(in: after)
    if let first = behind.first, let start = first.map(\.span.lowerBound).min() {
      let between = tokens[after.lowerBound..<start]
      // "højest overhead i Hvidovre": a measure may stand between.
      let isDirect =
        between.count <= 3 && !between.contains { $0.number != nil || $0.isMark(",") }
        && between.contains { vocabulary.prepositions.contains($0.text) }
      if isDirect, !dimensions(first).isEmpty { return dimensions(first) }
    }
    let before = clause.clusters(in: range.lowerBound..<index)
    let found = before.flatMap(dimensions)
    // Two names of one column leave open which is meant.
    let columns = Dictionary(grouping: found, by: \.column)
    return found.filter { columns[$0.column]?.count == 1 }
  }
}
