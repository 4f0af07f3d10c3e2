/// Holds the claims of a text against datasets and against each other.
///
///     let checker = try ProseChecker([table], language: .danish)
///     let text = try ProseFormat.markdown.read(bytes, name: "rapport.md")
///     try checker.check(text).contradictions
public struct ProseChecker: Sendable {
  let data: ReferenceData
  private let source: SourceContradictions
  private let language: Language

  /// A checker against tables; none leaves the text to be held against itself.
  ///
  /// - Parameters:
  ///   - source: what the datasets of the tables say against themselves.
  ///   - isComplete: whether the text speaks of nothing but these numbers, as below a figure.
  public init(
    _ tables: [Table], language: Language, source: SourceContradictions = SourceContradictions(),
    isComplete: Bool = false
  ) throws(Problem) {
    var data = try ReferenceData(tables, language: language)
    data.isComplete = isComplete
    self.data = data
    self.source = source
    self.language = language
  }

  /// The language that most of the small words of a text belong to.
  public static func language(of text: ProseText) -> Language {
    let danish: Set<String> = ["og", "er", "i", "på", "af", "det", "den", "der", "til", "pct"]
    let english: Set<String> = ["and", "is", "are", "in", "of", "the", "to", "by", "has", "have"]
    var score = 0
    for passage in text.passages {
      for word in passage.text.split(whereSeparator: { !$0.isLetter }) {
        if danish.contains(word.lowercased()) { score += 1 }
        if english.contains(word.lowercased()) { score -= 1 }
      }
    }
    return score < 0 ? .english : .danish
  }

  /// What is wrong in a text, in the order of the text.
  ///
  /// - Throws: KK-930 when the work is to end.
  public func check(_ text: ProseText) throws(Problem) -> ProseReport {
    var report = ProseReport(
      source: text.source, language: language, countsParagraphs: text.countsParagraphs,
      sentences: 0, claims: 0, confirmed: 0, findings: [])
    var headings: [HeadingContext] = []
    var inWhole = TextConsistency()
    var whole: WholeBefore?
    var caption: Set<Int> = []
    for (index, passage) in text.passages.enumerated() {
      try WorkBudget.check()
      if case .heading(let level) = passage.kind {
        headings.removeAll { $0.level >= level }
        let reading = try read(passage, 0..<passage.characters.count)
        headings.append(
          HeadingContext(
            level: level, text: passage.text, labels: Set(reading.mentions.map(\.label)),
            years: Self.years(reading)))
        caption = []
        continue
      }
      if case .table = passage.kind {
        try holdTable(passage, at: index, text, above(headings).union(caption), headings, &report)
        continue
      }
      var before: Set<Int> = []
      let above = above(headings)
      let years = headings.last?.years ?? []
      whole = nil
      for sentence in SentenceSplitter.sentences(of: passage, at: index) {
        try WorkBudget.check()
        report.sentences += 1
        let reading = try read(passage, sentence.range)
        let consistency = SentenceConsistency(reading: reading, text: text, sentence: sentence)
        let context = above.union(before).union(caption)
        let confirmed = try hold(reading, consistency, context, years, &report)
        if let whole {
          let (isExamined, finding) = whole.check(reading, consistency)
          if isExamined { report.examined += 1 }
          report.findings += finding
        }
        whole = WholeBefore(reading, consistency)
        inWhole.add(
          reading, consistency, heading: headings.last?.text ?? "",
          isConfirmed: confirmed.contains(0), language: language)
        before = Set(reading.mentions.map(\.label))
      }
      caption = before
    }
    for table in text.tables {
      let totals = TableTotals(table, language: language, source: text.source).check()
      report.findings += totals.findings
      report.examined += totals.examined
    }
    report.findings += inWhole.findings()
    report.examined += inWhole.compared
    report.findings = Self.ordered(report.findings)
    return report
  }

  private func above(_ headings: [HeadingContext]) -> Set<Int> {
    headings.reduce(into: Set<Int>()) { $0.formUnion($1.labels) }
  }

  /// Adds what a column of a table says.
  private func holdTable(
    _ passage: ProsePassage, at index: Int, _ text: ProseText, _ context: Set<Int>,
    _ headings: [HeadingContext], _ report: inout ProseReport
  ) throws(Problem) {
    let all = 0..<passage.characters.count
    let reading = try read(passage, all)
    guard !reading.statements.isEmpty else { return }
    report.claims += reading.statements.count
    let column = TableColumn(reading: reading, data: data)
    let matcher = ClaimMatcher(
      data: data, reading: reading, context: context, years: headings.last?.years ?? [])
    let matches = try matcher.matches().filter { column.isNamed($0.statement) }
    let verdicts = column.credible(
      SentenceAgainstData(
        data: data, reading: reading, matches: matches, contextMeasures: context
      ).verdicts(), context)
    let confirmed = Set(verdicts.filter { $0.contradiction == nil }.map(\.statement))
    report.confirmed += confirmed.count
    report.examined += verdicts.count
    let consistency = SentenceConsistency(
      reading: reading, text: text, sentence: ProseSentence(passage: index, range: all))
    report.findings += DataFindings(data: data, consistency: consistency, source: source)
      .findings(verdicts)
    let told = Set(verdicts.map(\.statement))
    for (index, statement) in reading.statements.enumerated() where !told.contains(index) {
      report.findings.append(
        consistency.finding(
          .unmatched, .unknown, tokens: statement.token..<statement.token + 1, []))
    }
  }

  /// Adds what one sentence says; answers which of its statements the data confirm.
  private func hold(
    _ reading: SentenceReading, _ consistency: SentenceConsistency, _ context: Set<Int>,
    _ years: Set<Int>, _ report: inout ProseReport
  ) throws(Problem) -> Set<Int> {
    guard !reading.statements.isEmpty else {
      try holdWords(reading, consistency, context, anchors: [], &report)
      return []
    }
    report.claims += reading.statements.count
    let damage = Set(reading.statements.compactMap(\.number.damage))
    if !damage.contains(.split) {
      report.findings += consistency.findings().map { finding in
        var copy = finding
        if !damage.isEmpty, copy.certainty == .certain { copy.certainty = .likely }
        return copy
      }
      report.examined += consistency.examined
    }
    let matcher = ClaimMatcher(data: data, reading: reading, context: context, years: years)
    let matches = try matcher.matches()
    var verdicts = SentenceAgainstData(
      data: data, reading: reading, matches: matches, contextMeasures: context
    ).verdicts()
    let related = try holdRelations(reading, consistency, context, verdicts, &report)
    // What is said of several cells is not held against one of them.
    verdicts.removeAll { related.contains($0.statement) && $0.contradiction != nil }
    let confirmed = Set(verdicts.filter { $0.contradiction == nil }.map(\.statement))
    report.confirmed += confirmed.count
    report.examined += verdicts.count
    report.findings += DataFindings(data: data, consistency: consistency, source: source)
      .findings(verdicts)
    let anchors = verdicts.filter { $0.contradiction == nil }.map(\.candidate.value)
    try holdWords(reading, consistency, context, anchors: anchors, &report)
    let shared = SharedRanks(data: data, consistency: consistency).check(verdicts, matches)
    report.findings += shared.findings
    report.confirmed += shared.confirmed.count
    let told = Set(verdicts.map(\.statement)).union(shared.told).union(related)
    for (index, statement) in reading.statements.enumerated() where !told.contains(index) {
      report.findings.append(
        consistency.finding(
          .unmatched, .unknown, tokens: statement.token..<statement.token + 1, []))
    }
    return confirmed
  }

  private func read(
    _ passage: ProsePassage, _ range: Range<Int>
  ) throws(Problem) -> SentenceReading {
    var tokens = ClaimTokenizer.tokens(passage.characters, range: range, language: language)
    guard tokens.count <= 4000 else { return SentenceReading(tokens: [], mentions: []) }
    data.repair(&tokens)
    UnitReading(words: ClaimWords.of(language), counted: data.counted).apply(to: &tokens)
    return SentenceReader.read(tokens, data, language: language)
  }

  private struct HeadingContext {
    var level: Int
    var text: String
    var labels: Set<Int>
    var years: Set<Int>
  }

  private static func years(_ reading: SentenceReading) -> Set<Int> {
    Set(
      reading.tokens.compactMap { token in
        if case .period(let years) = token.kind, years.count == 1 { return years.lowerBound }
        return nil
      })
  }

  /// In the order of the text, each thing once.
  private static func ordered(_ findings: [ProseFinding]) -> [ProseFinding] {
    var seen: Set<String> = []
    return findings.enumerated().sorted { first, second in
      let a = first.element.place
      let b = second.element.place
      return (a.line, a.column, first.offset) < (b.line, b.column, second.offset)
    }.map(\.element).filter { finding in
      // The sentence and the data may find the same fault.
      let fault = "\(finding.place) \(finding.kind)"
      if finding.isContradiction, !seen.insert(fault).inserted { return false }
      let facts = finding.facts.map { "\($0.name)=\($0.value)" }.joined(separator: "|")
      return seen.insert(
        "\(finding.place) \(finding.kind) \(finding.claim) \(facts)"
      ).inserted
    }
  }
}
