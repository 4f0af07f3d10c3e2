/// Two of the same size: "har samme overhead", "lige mange", "as large as that of".
extension WordClaimReader {
  private static let sizes: Set<String> = [
    "mange", "stor", "store", "stort", "høj", "høje", "højt", "lav", "lave", "lavt", "få", "så",
    "many", "large", "high", "big", "low", "small", "few", "much",
  ]

  func sameness(at index: Int, in range: Range<Int>) -> WordClaim? {
    let text = tokens[index].text
    let next = tokens[safe: index + 1]?.text ?? ""
    let before = tokens[safe: index - 1]?.text ?? ""
    let isSame = text == "samme" || text == "same"
    let isEven = (text == "lige" || text == "equally") && Self.sizes.contains(next)
    // "twice as many as" is a multiple.
    let isAs =
      text == "as" && Self.sizes.contains(next) && tokens[safe: index + 2]?.text == "as"
      && vocabulary.factors[before] == nil && before != "times"
    guard isSame || isEven || isAs else { return nil }
    let start = before == "the" || before == "den" || before == "det" ? index - 2 : index - 1
    let isAlmost = tokens[safe: start].map { vocabulary.almost.contains($0.text) } ?? false
    for end in index + 1..<min(index + 7, range.upperBound)
    where vocabulary.asWords.contains(tokens[end].text) && (!isAs || end == index + 2) {
      return compared(.same(isAlmost: isAlmost), index..<end + 1, in: range)
    }
    return isAs ? nil : joined(.same(isAlmost: isAlmost), index, in: range)
  }

  /// "A og B har samme": the two names before, with nothing but a conjunction between them.
  private func joined(
    _ assertion: WordClaim.Assertion, _ index: Int, in range: Range<Int>
  ) -> WordClaim? {
    let clusters = clause.clusters(in: range.lowerBound..<index)
    for (first, second) in zip(clusters, clusters.dropFirst()) {
      guard let end = first.map(\.span.upperBound).max(),
        let start = second.map(\.span.lowerBound).min(), end < start,
        tokens[end..<start].allSatisfy({ ["og", "and", "kkr"].contains($0.text) }),
        end == 0 || !tokens[range.lowerBound..<end].contains(where: { $0.isMark(",") })
      else { continue }
      var claim = make(assertion, index..<index + 1, in: range)
      let others = clause.labels(of: second)
      for (column, own) in clause.labels(of: first).sorted(by: { $0.key < $1.key }) {
        guard let labels = others[column], labels.isDisjoint(with: own),
          !clause.data.columns[column].isMeasure
        else { continue }
        claim.subjects.append((column, own, labels))
      }
      if !claim.subjects.isEmpty { return claim }
    }
    return nil
  }
}
