/// A number that a sentence says of several cells: a share of a whole, or a sum.
struct NumberRelation: Sendable {
  enum Kind: Sendable {
    /// "udgør 24 pct. af", "halvdelen af", "hver fjerde".
    case share(part: [Int: Set<Int>], whole: [Int: Set<Int>])
    /// "A, B og C har i alt": the labels of one column.
    case sum(column: Int, labels: [Set<Int>])
  }

  var kind: Kind
  var statement: Int
  /// The names of the clause, by column.
  var assigned: [Int: Set<Int>]
  var spans: [Range<Int>]
  var unnamed: Set<String>
  var end: Int?
}

/// Finds the numbers of a sentence that are said of several cells.
struct NumberRelationReader {
  let clause: ClauseReader

  private var tokens: [ClaimToken] { clause.reading.tokens }
  private var vocabulary: ClaimVocabulary { clause.vocabulary }

  static func relations(of reading: SentenceReading, _ data: ReferenceData) -> [NumberRelation] {
    let clause = ClauseReader(reading, data)
    let reader = NumberRelationReader(clause: clause)
    return clause.clauses().flatMap { range in
      reading.statements.indices.filter { range.contains(reading.statements[$0].token) }
        .flatMap { reader.relations(of: $0, in: range) }
    }
  }

  private func relations(of index: Int, in range: Range<Int>) -> [NumberRelation] {
    let statement = clause.reading.statements[index]
    guard statement.role == .level, !statement.isBracketed else { return [] }
    return sums(of: index, statement, in: range) + shares(of: index, statement, in: range)
  }

  private func make(
    _ kind: NumberRelation.Kind, _ index: Int, in range: Range<Int>
  ) -> NumberRelation {
    NumberRelation(
      kind: kind, statement: index, assigned: clause.labels(in: range),
      spans: clause.spans(in: range), unnamed: clause.unnamed(in: range),
      end: clause.reading.statements[index].end ?? clause.period(in: range).1)
  }

  // Sums

  private func sums(
    of index: Int, _ statement: ClaimStatement, in range: Range<Int>
  ) -> [NumberRelation] {
    let token = statement.token
    let near = max(range.lowerBound, token - 4)..<min(range.upperBound, token + 5)
    let says = near.contains { end in
      vocabulary.sums.contains { clause.stands($0, endingAt: end) }
    }
    guard says else { return [] }
    // The names stand before the number, or behind it: "i alt 32 pladser i Brøndby og Herlev".
    let before = list(clause.clusters(in: range.lowerBound..<token))
    let behind = list(clause.clusters(in: token + 1..<range.upperBound))
    guard let names = before ?? behind else { return [] }
    var columns: [Int: [Set<Int>]] = [:]
    for cluster in names {
      for (column, labels) in clause.labels(of: cluster)
      where !clause.data.columns[column].isMeasure {
        columns[column, default: []].append(labels)
      }
    }
    // In a column that says what kind of place it is, both names say the same.
    return columns.filter { _, labels in
      labels.count == names.count
        && zip(labels, labels.dropFirst()).allSatisfy { $0.isDisjoint(with: $1) }
    }.sorted { $0.key < $1.key }.map {
      make(.sum(column: $0.key, labels: $0.value), index, in: range)
    }
  }

  /// The longest run of names with nothing but commas and conjunctions between them.
  private func list(_ clusters: [[LabelMention]]) -> [[LabelMention]]? {
    var longest: [[LabelMention]] = []
    var run: [[LabelMention]] = []
    for cluster in clusters {
      if let last = run.last?.map(\.span.upperBound).max(),
        let first = cluster.map(\.span.lowerBound).min(), last <= first,
        tokens[last..<first].allSatisfy({
          $0.isMark(",") || ["og", "samt", "and", "kkr", "region"].contains($0.text)
        })
      {
        run.append(cluster)
      } else {
        run = [cluster]
      }
      if run.count > longest.count { longest = run }
    }
    return longest.count > 1 ? longest : nil
  }

  // Shares

  private func shares(
    of index: Int, _ statement: ClaimStatement, in range: Range<Int>
  ) -> [NumberRelation] {
    guard statement.number.measure == .percent, statement.direction == nil,
      statement.benchmarkOf == nil
    else { return [] }
    var next = statement.token + 1
    while let token = tokens[safe: next], token.isUnit { next += 1 }
    let isOf = vocabulary.ofWords.contains(tokens[safe: next]?.text ?? "")
    let isEvery = ["hver", "in"].contains(tokens[safe: statement.token - 1]?.text ?? "")
    guard (isOf || isEvery), next < range.upperBound else { return [] }
    let before = dimensions(range.lowerBound..<statement.token)
    // "halvdelen af A går til B": what comes before the verb is the whole.
    let verb = (next..<range.upperBound).first { vocabulary.shareVerbs.contains(tokens[$0].text) }
    let behind = dimensions(next..<(verb ?? range.upperBound))
    let last = verb.map { dimensions($0..<range.upperBound) } ?? [:]
    let kind: NumberRelation.Kind
    if !before.isEmpty, last.isEmpty {
      kind = .share(part: before, whole: behind)
    } else if !last.isEmpty {
      // What is named before the verb and not behind it holds for both.
      kind = .share(
        part: last.merging(behind.merging(before) { own, _ in own }) { own, _ in own },
        whole: behind.filter { last[$0.key] != nil })
    } else if !behind.isEmpty, verb == nil {
      kind = .share(part: behind, whole: [:])
    } else {
      return []
    }
    return [make(kind, index, in: range)]
  }

  private func dimensions(_ range: Range<Int>) -> [Int: Set<Int>] {
    clause.labels(in: range).filter { !clause.data.columns[$0.key].isMeasure }
  }
}
