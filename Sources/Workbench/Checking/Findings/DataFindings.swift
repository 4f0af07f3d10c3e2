/// Turns verdicts of the data into findings.
struct DataFindings {
  let data: ReferenceData
  let consistency: SentenceConsistency
  let source: SourceContradictions

  private var reading: SentenceReading { consistency.reading }

  func findings(_ verdicts: [SentenceAgainstData.Verdict]) -> [ProseFinding] {
    let turned = Set(verdicts.filter { $0.candidate.outcome == .opposite }.map(\.statement))
    return verdicts.flatMap { verdict in
      guard let certainty = verdict.contradiction else { return notes(verdict) }
      // A benchmark takes its direction from what is held against it, where that is told.
      let own = reading.statements[verdict.statement].benchmarkOf
      if verdict.candidate.outcome == .opposite, let own, turned.contains(own) { return [] }
      return [contradiction(verdict, certainty)]
    }
  }

  private func style() -> QuantityStyle { QuantityStyle(language: data.language) }

  private func contradiction(
    _ verdict: SentenceAgainstData.Verdict, _ certainty: ProseFinding.Certainty
  ) -> ProseFinding {
    let value = data.values[verdict.candidate.value]
    let statement = reading.statements[verdict.statement]
    var facts: [(name: String, value: String)] = [
      ("stated", consistency.written(verdict.statement))
    ]
    var rows = [data.rowReference(value)]
    var found = value.quantity.text(style())
    if let earlier = verdict.candidate.earlier.map({ data.values[$0] }) {
      rows.insert(data.rowReference(earlier), at: 0)
      found = "\(earlier.quantity.text(style())) → \(found)"
      if let change = try? Change(from: earlier.quantity, to: value.quantity),
        let amount = statement.number.measure == .percent
          ? change.percent ?? change.difference : change.difference
      {
        found = "\(amount.text(style())) (\(found))"
      }
    }
    facts.append(("found", found))
    facts.append(("about", data.about(value)))
    let kind: ProseFinding.Kind
    switch verdict.candidate.outcome {
    case .agrees, .differs: kind = .value
    case .opposite: kind = .direction
    case .unit: kind = .unit
    case .period: kind = .period
    }
    let certainty = kind == .period && certainty == .certain ? .likely : certainty
    let token = statement.token
    return consistency.finding(kind, certainty, tokens: token..<token + 1, facts, rows: rows.unique)
  }

  /// What the source of a right claim says against itself.
  private func notes(_ verdict: SentenceAgainstData.Verdict) -> [ProseFinding] {
    let value = data.values[verdict.candidate.value]
    let row = data.rowReference(value)
    let token = reading.statements[verdict.statement].token
    // What the row says of itself, such as its age group, is contradicted along with its number.
    let words = data.tables[value.table].columns.filter { !$0.type.isNumeric }.map(\.name)
    let reasons = ([value.column] + words).flatMap {
      source.reasons(row: row, column: $0, data.language)
    }.unique
    return (reasons + figureReasons(value)).unique.map { reason in
      consistency.finding(
        .source, .source, tokens: token..<token + 1, [("reason", reason)], rows: [row])
    }
  }

  /// What the source says against itself of the figure that a number was printed in.
  private func figureReasons(_ value: ReferenceData.Value) -> [String] {
    let own = data.tables[value.table]
    let dataset = Self.name(own).prefix { $0 != "." }
    let places = value.labels.filter { data.columns[data.labels[$0].column].isDocumentary }
      .map { data.labels[$0].text }
    return data.tables.indices.flatMap { index -> [String] in
      let table = data.tables[index]
      guard index != value.table, Self.name(table).hasPrefix(dataset + ".") else { return [] }
      return places.flatMap { place in
        table.columns.flatMap {
          source.reasons(row: "\(Self.name(table)) \(place)", column: $0.name, data.language)
        }
      }
    }
  }

  private static func name(_ table: Table) -> String {
    table.lineage.sources.first?.name ?? table.info.name
  }
}

/// Where the datasets contradict themselves, by row and column.
public struct SourceContradictions: Sendable {
  private var reasons: [String: [Labels]] = [:]

  public init(_ reports: [CheckReport] = []) {
    for report in reports {
      for outcome in report.outcomes {
        for finding in outcome.findings where finding.isContradiction {
          let reason = finding.known ?? outcome.check.title
          for cell in finding.cells {
            let table = cell.table ?? "\(report.dataset).\(finding.resource)"
            let row = cell.keys.map(\.value).joined(separator: ", ")
            let key = "\(table) \(row)|\(cell.column)"
            if reasons[key]?.contains(reason) != true { reasons[key, default: []].append(reason) }
          }
        }
      }
    }
  }

  func reasons(row: String, column: String, _ language: Language) -> [String] {
    (reasons["\(row)|\(column)"] ?? []).compactMap { $0[language] }
  }
}
