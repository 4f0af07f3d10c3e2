/// A statement of a sentence with the cells that it may be about.
struct ClaimMatch: Sendable {
  /// What one cell, or two cells of a series, say about a statement.
  struct Candidate: Sendable {
    enum Outcome: Sendable, Equatable {
      case agrees
      /// The number is another one.
      case differs
      /// The number is the same, and it moved the other way.
      case opposite
      /// The number is the same in another unit.
      case unit
      /// The number is the same, of another time.
      case period
    }

    /// The cell, and the earlier one where a change was computed.
    var value: Int
    var earlier: Int?
    var outcome: Outcome
    /// Names of the cell that the sentence gives, weighed.
    var explicit: Double
    /// Names of it that the text around gives.
    var context: Double
  }

  var statement: Int
  /// For columns that the sentence names: the labels meant.
  var assigned: [Int: Set<Int>]
  var candidates: [Candidate]
}

/// Finds the cells that a sentence's statements may be about.
struct ClaimMatcher {
  let data: ReferenceData
  let reading: SentenceReading
  /// Labels that headings and the sentence before name.
  let context: Set<Int>
  /// Years that headings and captions name.
  let years: Set<Int>

  /// Cells that are looked at for one statement, at most.
  static let candidateLimit = 20_000

  func matches() throws(Problem) -> [ClaimMatch] {
    var found: [ClaimMatch] = []
    var inherited: [Int: Set<Int>] = [:]
    for index in reading.statements.indices {
      // "… mens 15 ikke gør" speaks of another measure.
      let isBenchmark = reading.statements[index].benchmarkOf != nil
      if isBenchmark, !isNamed(index) {
        // A benchmark without a known name may be anything but what it is held against.
        found.append(ClaimMatch(statement: index, assigned: [:], candidates: []))
        continue
      }
      if index > 0, startsAnew(index) {
        inherited = inherited.filter { !data.columns[$0.key].isMeasure }
      }
      let parts = assignments(of: index, inherited)
      for assigned in parts {
        var assigned = assigned
        var candidates = try candidates(for: index, assigned)
        if candidates.isEmpty {
          // "118 personer har svaret, svarende til 68 pct.": the share is of another measure.
          assigned = assigned.filter { !data.columns[$0.key].isMeasure }
          if !assigned.isEmpty { candidates = try self.candidates(for: index, assigned) }
        }
        found.append(ClaimMatch(statement: index, assigned: assigned, candidates: candidates))
      }
      if !reading.statements[index].isBracketed, let first = parts.first { inherited = first }
    }
    return found
  }

  /// Whether a name that the data know stands between a number and the one before it.
  private func isNamed(_ index: Int) -> Bool {
    let previous = index > 0 ? reading.statements[index - 1].token : -1
    return reading.mentions.contains {
      $0.span.lowerBound > previous && $0.span.upperBound <= reading.statements[index].token
        && !data.columns[data.labels[$0.label].column].isMeasure
    }
  }

  private func startsAnew(_ index: Int) -> Bool {
    let words = ClaimWords.of(data.language)
    let between = reading.statements[index - 1].token..<reading.statements[index].token
    return reading.tokens[between].contains { $0.isMark(";") || words.breaks.contains($0.text) }
  }

  // Which names belong to which number

  /// The labels that a number is of, by column; several where it is given for several names at once.
  private func assignments(of index: Int, _ inherited: [Int: Set<Int>]) -> [[Int: Set<Int>]] {
    let statement = reading.statements[index]
    let previous = index > 0 ? reading.statements[index - 1].token : -1
    let next = reading.statements[safe: index + 1]?.token ?? reading.tokens.count
    var assigned: [Int: Set<Int>] = [:]
    var lists: [(column: Int, labels: [Set<Int>])] = []
    let byColumn = Dictionary(grouping: reading.mentions) { data.labels[$0.label].column }
    for (column, mentions) in byColumn.sorted(by: { $0.key < $1.key }) {
      let first = reading.statements[0].token
      let leads = mentions.contains { $0.span.lowerBound < first }
      let before = mentions.filter {
        $0.span.lowerBound > previous && $0.span.upperBound <= statement.token
      }
      let around = mentions.filter {
        $0.span.lowerBound < statement.token && $0.span.upperBound > statement.token
          && $0.span.upperBound <= next
      }
      let reach = afterEnd(statement.token, next)
      let after = mentions.filter {
        $0.span.lowerBound > statement.token && $0.span.upperBound <= reach
      }
      let heaviest = (before + after).map(\.weight).max() ?? 0
      let wide = around.filter { $0.weight >= heaviest }
      if !wide.isEmpty {
        assigned[column] = best(wide)
      } else if !before.isEmpty, leads || after.isEmpty {
        let clusters = clusters(before)
        if statement.isBracketed, clusters.count > 1, isList(clusters, statement.token) {
          lists.append((column, clusters.map(best)))
        } else {
          assigned[column] = clusters.last.map(best) ?? []
        }
      } else if !after.isEmpty, !leads || inherited[column] == nil {
        assigned[column] = clusters(after).first.map(best) ?? []
      } else if let kept = inherited[column] {
        assigned[column] = kept
      }
    }
    guard let longest = lists.map(\.labels.count).max() else { return [assigned] }
    // The same names may stand in columns of several tables.
    return (0..<longest).map { position in
      var copy = assigned
      for list in lists {
        if list.labels.count == longest { copy[list.column] = list.labels[position] }
      }
      return copy
    }
  }

  /// Where names after a number stop being its own: at a comma, a comparison, a conjunction.
  private func afterEnd(_ start: Int, _ next: Int) -> Int {
    let limit = reading.comparisons.map(\.tokens.lowerBound).filter { $0 > start }.min() ?? next
    var at = start + 1
    while at < min(limit, next) {
      let token = reading.tokens[at]
      if token.isMark(",") || token.isMark(";") || token.isMark("(") || token.isMark(")") {
        break
      }
      at += 1
    }
    return at
  }

  /// Mentions that overlap are one name, read in several ways.
  private func clusters(_ mentions: [LabelMention]) -> [[LabelMention]] {
    var found: [[LabelMention]] = []
    for mention in mentions.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
      let overlaps = found.last?.contains { !$0.tokens.isDisjoint(with: mention.tokens) } ?? false
      if overlaps { found[found.count - 1].append(mention) } else { found.append([mention]) }
    }
    return found
  }

  private func best(_ mentions: [LabelMention]) -> Set<Int> {
    let top = mentions.map(\.weight).max() ?? 0
    return Set(mentions.filter { $0.weight >= top - 0.01 }.map(\.label))
  }

  /// "A, B og C (2)": nothing but commas and conjunctions stands between the names.
  private func isList(_ clusters: [[LabelMention]], _ end: Int) -> Bool {
    zip(clusters, clusters.dropFirst()).allSatisfy { first, second in
      let from = first.map(\.span.upperBound).max() ?? 0
      let to = second.map(\.span.lowerBound).min() ?? 0
      guard from <= to else { return true }
      return reading.tokens[from..<to].allSatisfy {
        $0.isMark(",") || ["og", "samt", "and", "region", "kkr"].contains($0.text)
      }
    }
  }

  // Candidates

  private func candidates(
    for index: Int, _ assigned: [Int: Set<Int>]
  ) throws(Problem) -> [ClaimMatch.Candidate] {
    let statement = reading.statements[index]
    let pool = pool(assigned)
    guard pool.count <= Self.candidateLimit else { return [] }
    var found: [ClaimMatch.Candidate] = []
    for (count, index) in pool.enumerated() {
      try WorkBudget.check(row: count, every: 1 << 10)
      let value = data.values[index]
      guard agrees(value, with: assigned) else { continue }
      let weights = weigh(value, assigned)
      for var candidate in ClaimComparer(data: data, statement: statement).candidates(for: index) {
        (candidate.explicit, candidate.context) = weights
        found.append(candidate)
      }
    }
    let top = found.map(\.explicit).max() ?? 0
    return found.filter { $0.explicit >= top * 0.9 }
  }

  /// The cells of the names given, from each table those of its rarest one; without names those of
  /// the names around.
  private func pool(_ assigned: [Int: Set<Int>]) -> [Int] {
    var byTable: [Int: [Int]] = [:]
    for (column, labels) in assigned.sorted(by: { $0.key < $1.key }) {
      let cells = labels.sorted().flatMap { data.cells[$0] }
      let table = data.columns[column].table
      if let known = byTable[table], known.count <= cells.count { continue }
      byTable[table] = cells
    }
    var pool = byTable.sorted { $0.key < $1.key }.flatMap(\.value)
    if pool.isEmpty, assigned.isEmpty { pool = context.sorted().flatMap { data.cells[$0] } }
    if pool.isEmpty, data.isComplete { pool = Array(data.values.indices) }
    return pool.unique
  }

  private func agrees(_ value: ReferenceData.Value, with assigned: [Int: Set<Int>]) -> Bool {
    for (column, labels) in assigned where data.columns[column].table == value.table {
      guard value.labels.contains(where: labels.contains) else { return false }
    }
    return true
  }

  private func weigh(
    _ value: ReferenceData.Value, _ assigned: [Int: Set<Int>]
  ) -> (explicit: Double, context: Double) {
    var explicit = 0.0
    var around = 0.0
    for label in value.labels {
      if let labels = assigned[data.labels[label].column], labels.contains(label) {
        let mention = reading.mentions.filter { $0.label == label }.map(\.weight).max()
        explicit += 1 + 0.2 * (mention ?? 1)
      } else if context.contains(label), !data.columns[data.labels[label].column].isDocumentary {
        around += 1
      }
    }
    if let end = value.end, years.contains(end) { around += 1 }
    return (explicit, around)
  }
}
