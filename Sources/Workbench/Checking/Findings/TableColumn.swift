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
  ///
  /// - Parameter context: what headings and the caption name.
  func credible(
    _ verdicts: [SentenceAgainstData.Verdict], _ context: Set<Int>
  ) -> [SentenceAgainstData.Verdict] {
    let wrong = verdicts.count { $0.contradiction != nil }
    let right = verdicts.count - wrong
    if wrong == 0 { return verdicts }
    let heading = reading.tokens.firstIndex { $0.isMark(":") } ?? 0
    // A caption gives the measure that the heading shortens: "Helårsmodtagere (pct.)".
    let above = Set(context.flatMap { data.labels[$0].forms.flatMap { $0.core + $0.optional } })
    let unknown = ClauseReader(reading, data).unnamed(in: 0..<heading).subtracting(above)
    let isMeasured = reading.mentions.contains {
      $0.span.upperBound <= heading && data.columns[data.labels[$0.label].column].isMeasure
    }
    let isKnown = unknown.isEmpty && (isMeasured || verdicts.allSatisfy { names($0, context) })
    let isCredible = right > wrong * 2 || (isKnown && right >= wrong && right > 0)
    return isCredible
      ? verdicts.map { verdict in
        var copy = verdict
        if copy.contradiction != nil { copy.contradiction = .likely }
        return copy
      } : verdicts.filter { $0.contradiction == nil }
  }

  /// Whether the measure of a verdict stands above the table or in its row.
  private func names(_ verdict: SentenceAgainstData.Verdict, _ context: Set<Int>) -> Bool {
    data.values[verdict.candidate.value].labels.contains { label in
      guard data.columns[data.labels[label].column].isMeasure else { return false }
      return context.contains(label)
        || reading.mentions.contains { $0.label == label && $0.isWhole }
    }
  }
}
