/// Claims in words, and numbers that are said of several cells.
extension ProseChecker {
  /// Adds what the data say of the claims that a sentence makes without numbers.
  func holdWords(
    _ reading: SentenceReading, _ consistency: SentenceConsistency, _ context: Set<Int>,
    anchors: [Int], _ report: inout ProseReport
  ) throws(Problem) {
    let judge = WordClaimJudge(
      data: data, reading: reading, context: context, anchors: anchors)
    for claim in WordClaimReader.claims(of: reading, data) where !consistency.isQuestion {
      report.worded += 1
      guard let verdict = try judge.verdict(claim) else {
        report.findings.append(
          consistency.finding(.unmatched, .unknown, tokens: claim.tokens, []))
        continue
      }
      report.examined += 1
      if verdict.holds {
        report.confirmedWorded += 1
        continue
      }
      report.findings.append(
        consistency.finding(
          Self.kind(claim.assertion), .likely, tokens: claim.tokens, verdict.facts,
          rows: verdict.cells.map { data.rowReference(data.values[$0]) }.unique))
    }
  }

  private static func kind(_ assertion: WordClaim.Assertion) -> ProseFinding.Kind {
    switch assertion {
    case .direction: .direction
    case .multiple, .factor: .multiple
    case .rank: .rank
    case .comparison, .same: .comparison
    }
  }

  /// Adds what the data say of shares and sums; answers which statements those are.
  func holdRelations(
    _ reading: SentenceReading, _ consistency: SentenceConsistency, _ context: Set<Int>,
    _ known: [SentenceAgainstData.Verdict], _ report: inout ProseReport
  ) throws(Problem) -> Set<Int> {
    let judge = RelationJudge(data: data, reading: reading, context: context)
    let agreeing = Set(known.filter { $0.contradiction == nil }.map(\.statement))
    var related: Set<Int> = []
    for relation in NumberRelationReader.relations(of: reading, data) {
      let verdict = try judge.verdict(relation)
      let isSum: Bool
      if case .sum = relation.kind { isSum = true } else { isSum = false }
      if isSum || verdict != nil { related.insert(relation.statement) }
      guard let verdict, !agreeing.contains(relation.statement) else { continue }
      report.examined += 1
      if verdict.holds {
        report.confirmed += 1
        continue
      }
      let token = reading.statements[relation.statement].token
      report.findings.append(
        consistency.finding(
          isSum ? .total : .share, .likely, tokens: token..<token + 1, verdict.facts,
          rows: verdict.cells.map { data.rowReference(data.values[$0]) }.unique))
    }
    return related
  }
}
