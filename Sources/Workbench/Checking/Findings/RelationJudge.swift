/// Holds shares and sums of a text against the cells that they follow from.
struct RelationJudge {
  let data: ReferenceData
  let reading: SentenceReading
  let finder: SliceFinder

  struct Verdict: Sendable {
    var relation: NumberRelation
    var holds: Bool
    /// What the data give, and from what.
    var facts: [(name: String, value: String)]
    var cells: [Int]
  }

  private struct Reckoning {
    var range: ClosedRange<Double>
    var found: String
    var cells: [Int]
  }

  init(data: ReferenceData, reading: SentenceReading, context: Set<Int>) {
    self.data = data
    self.reading = reading
    finder = SliceFinder(data: data, reading: reading, context: context)
  }

  /// More readings than this leave open which one is meant.
  private static let limit = 12

  /// Nil where the data do not tell.
  func verdict(_ relation: NumberRelation) throws(Problem) -> Verdict? {
    let reckoned: [Reckoning]
    switch relation.kind {
    case .sum(let column, let labels): reckoned = try sums(relation, column, labels)
    case .share(let part, let whole): reckoned = try shares(relation, part, whole)
    }
    guard let first = reckoned.first, reckoned.count <= Self.limit else { return nil }
    let number = reading.statements[relation.statement].number
    if reckoned.contains(where: { number.meets($0.range) || number.interval.touches($0.range) }) {
      return Verdict(relation: relation, holds: true, facts: [], cells: [])
    }
    guard number.commitment == .exact || number.commitment == .about else { return nil }
    return Verdict(
      relation: relation, holds: false, facts: [("found", first.found)], cells: first.cells)
  }

  private func inTime(_ cells: [Int], _ end: Int?) -> [Int] {
    cells.filter { index in
      let value = data.values[index]
      if let end { return value.end == nil || value.end == end }
      return value.end == nil
        || value.end == data.series[value.series].compactMap { data.values[$0].end }.max()
    }
  }

  private func isLevel(_ value: ReferenceData.Value) -> Bool {
    switch value.unit.kind {
    case .count, .money: true
    case .other: !value.unit.base.isEmpty
    default: false
    }
  }

  // Sums

  private func sums(
    _ relation: NumberRelation, _ column: Int, _ labels: [Set<Int>]
  ) throws(Problem) -> [Reckoning] {
    let measure = reading.statements[relation.statement].number.measure
    guard measure != .percent, measure != .percentagePoint, let first = labels.first else {
      return []
    }
    var assigned = relation.assigned
    assigned[column] = first
    let cells = try finder.cells(
      assigned, spans: relation.spans, unnamed: relation.unnamed)
    return inTime(cells, relation.end).compactMap { index in
      guard isLevel(data.values[index]) else { return nil }
      var parts = [index]
      for other in labels.dropFirst() {
        let found = finder.siblings(of: index, in: column, labels: other)
        guard found.count == 1 else { return nil }
        parts.append(found[0])
      }
      return Reckoning(
        range: sum(parts), found: total(parts, index), cells: parts)
    }
  }

  private func sum(_ cells: [Int]) -> ClosedRange<Double> {
    let low = cells.reduce(0) { $0 + data.values[$1].interval.lowerBound }
    let high = cells.reduce(0) { $0 + data.values[$1].interval.upperBound }
    return low...max(low, high)
  }

  private func total(_ cells: [Int], _ like: Int) -> String {
    let quantities = cells.map { data.values[$0].quantity }
    guard let first = quantities.first else { return "" }
    let sum = quantities.dropFirst().reduce(first) { (sum: Quantity, next) in
      (try? sum.combined(.add, with: next)) ?? sum
    }
    let style = QuantityStyle(language: data.language)
    guard cells.count <= 6 else { return sum.text(style) }
    return "\(sum.text(style)) (\(quantities.map { $0.text(style) }.joined(separator: " + ")))"
  }

  // Shares

  private func shares(
    _ relation: NumberRelation, _ part: [Int: Set<Int>], _ whole: [Int: Set<Int>]
  ) throws(Problem) -> [Reckoning] {
    let measures = relation.assigned.filter { data.columns[$0.key].isMeasure }
    let cells = try finder.cells(
      measures.merging(part) { own, _ in own },
      spans: relation.spans, unnamed: relation.unnamed)
    var found: [Reckoning] = []
    for index in inTime(cells, relation.end) where isLevel(data.values[index]) {
      var wholes: [[Int]] = []
      let named = whole.filter {
        data.columns[$0.key].table == data.values[index].table && part[$0.key] != $0.value
      }
      if !named.isEmpty {
        wholes = finder.wholes(of: index, named).map { [$0] }
      } else {
        for column in part.keys.sorted()
        where data.columns[column].table == data.values[index].table {
          let peers = finder.peers(of: index, in: column)
          if let total = finder.total(of: index, in: column), total != index {
            wholes.append([total])
          } else if peers.count > 1, peers.contains(index) {
            wholes.append(peers)
          }
        }
      }
      found += wholes.compactMap { reckoning(index, $0) }
    }
    return found
  }

  private func reckoning(_ part: Int, _ whole: [Int]) -> Reckoning? {
    guard let ratio = WordClaimJudge.ratio(data.values[part].interval, sum(whole)) else {
      return nil
    }
    let style = QuantityStyle(language: data.language)
    let range = (ratio.lowerBound * 100)...(ratio.upperBound * 100)
    let base = whole.reduce(0) { $0 + data.values[$1].base }
    let exact = data.values[part].base / base * 100
    guard exact.isFinite else { return nil }
    let percent = Quantity(
      exact, unit: .percentShare, decimals: 1, lineage: data.values[part].quantity.lineage)
    let wholeText =
      whole.count == 1 ? data.values[whole[0]].quantity.text(style) : total(whole, part)
    return Reckoning(
      range: range,
      found: "\(percent.text(style)) (\(data.values[part].quantity.text(style)) / \(wholeText))",
      cells: [part] + whole.prefix(6))
  }
}
