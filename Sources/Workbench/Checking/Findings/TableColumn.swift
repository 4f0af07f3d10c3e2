/// A column of a table in a text, which is about the data only where its rows and cells are.
struct TableColumn {
  let reading: SentenceReading
  let data: ReferenceData

  /// Whether a cell's row has a name, and the data know all of it.
  func isNamed(_ index: Int) -> Bool {
    let token = reading.statements[index].token
    let previous = index > 0 ? reading.statements[index - 1].token : 0
    let region = previous..<token
    // The heading stands before the first row.
    let start = region.firstIndex { reading.tokens[$0].isMark(index > 0 ? "," : ":") }
    let range = (start ?? previous)..<token
    let unnamed = ClauseReader(reading, data).unnamed(in: range)
    let hasName = range.contains { at in
      reading.tokens[at].isPeriod
        || reading.mentions.contains { $0.tokens.contains(at) && $0.isWhole }
    }
    return hasName && unnamed.isEmpty
  }

  /// Verdicts that can be trusted: most cells of the column agree, or all of its words are known.
  func credible(_ verdicts: [SentenceAgainstData.Verdict]) -> [SentenceAgainstData.Verdict] {
    let wrong = verdicts.count { $0.contradiction != nil }
    let right = verdicts.count - wrong
    if wrong == 0 { return verdicts }
    let heading = reading.tokens.firstIndex { $0.isMark(":") } ?? 0
    let isKnown =
      ClauseReader(reading, data).unnamed(in: 0..<heading).isEmpty
      && reading.mentions.contains {
        $0.span.upperBound <= heading && data.columns[data.labels[$0.label].column].isMeasure
      }
    let isCredible = right > wrong * 2 || (isKnown && right >= wrong && right > 0)
    return isCredible
      ? verdicts.map { verdict in
        var copy = verdict
        if copy.contradiction != nil { copy.contradiction = .likely }
        return copy
      } : verdicts.filter { $0.contradiction == nil }
  }
}
