/// Counts those who share a value: "fulgt af … og 13 andre (50.000 kr.)", where no names tell whom.
struct SharedRanks {
  let data: ReferenceData
  let consistency: SentenceConsistency

  private var reading: SentenceReading { consistency.reading }

  struct Outcome: Sendable {
    var findings: [ProseFinding] = []
    var confirmed: Set<Int> = []
    var told: Set<Int> = []
  }

  /// Holds each count, and the value that it is given for, against the slice that the sentence's
  /// other numbers stand in.
  func check(
    _ verdicts: [SentenceAgainstData.Verdict], _ matches: [ClaimMatch]
  ) -> Outcome {
    var outcome = Outcome()
    let words = ClaimWords.of(data.language)
    for (index, statement) in reading.statements.enumerated() {
      guard let next = reading.tokens[safe: statement.token + 1], words.sharing.contains(next.text),
        let value = reading.statements[safe: index + 1], value.isBracketed,
        let known = verdicts.first(where: { $0.contradiction == nil && $0.statement != index })
      else { continue }
      let count = sharing(value.number, with: data.values[known.candidate.value], matches)
      outcome.told.formUnion([index, index + 1])
      if Double(count) == statement.number.value {
        outcome.confirmed.formUnion([index, index + 1])
      } else {
        let wrong = count == 0 ? index + 1 : index
        let token = reading.statements[wrong].token
        outcome.findings.append(
          consistency.finding(
            .shared, .likely, tokens: token..<token + 1,
            [
              ("stated", consistency.written(wrong)), ("value", consistency.written(index + 1)),
              ("count", String(count)),
            ]))
      }
    }
    return outcome
  }

  /// How many cells of a slice have a value: of the same measure, and of the same labels but for
  /// those that the sentence varies.
  private func sharing(
    _ number: StatedNumber, with known: ReferenceData.Value, _ matches: [ClaimMatch]
  ) -> Int {
    var named: [Int: Set<Set<Int>>] = [:]
    for match in matches {
      for (column, labels) in match.assigned { named[column, default: []].insert(labels) }
    }
    let varying = Set(named.filter { $0.value.count > 1 }.keys)
    func fixed(_ value: ReferenceData.Value) -> [Int] {
      value.labels.filter { label in
        let column = data.labels[label].column
        return !varying.contains(column) && !data.columns[column].isDocumentary
      }
    }
    let wanted = fixed(known)
    let pool = wanted.map { data.cells[$0] }.min { $0.count < $1.count } ?? []
    return pool.count { index in
      let value = data.values[index]
      return value.table == known.table && value.column == known.column && value.end == known.end
        && fixed(value) == wanted && number.meets(value.interval)
    }
  }
}
