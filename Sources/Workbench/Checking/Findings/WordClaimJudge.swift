/// Holds claims made in words against the data.
///
/// A claim is contradicted only when it fails for every cell that its words may be about, and
/// confirmed as soon as it holds for one.
struct WordClaimJudge {
  let data: ReferenceData
  let reading: SentenceReading
  let finder: SliceFinder

  struct Verdict: Sendable {
    var claim: WordClaim
    var holds: Bool
    /// What the data say, and the rows that say so.
    var facts: [(name: String, value: String)]
    var cells: [Int]
  }

  enum Outcome {
    case holds
    case fails(facts: [(name: String, value: String)], cells: [Int])
    /// The printed numbers leave it open.
    case open
  }

  /// - Parameter anchors: cells that numbers of the sentence were found in.
  init(
    data: ReferenceData, reading: SentenceReading, context: Set<Int>, anchors: [Int]
  ) {
    self.data = data
    self.reading = reading
    finder = SliceFinder(data: data, reading: reading, context: context, anchors: anchors)
  }

  /// Nil where the data do not tell.
  func verdict(_ claim: WordClaim) throws(Problem) -> Verdict? {
    var outcomes: [Outcome] = []
    switch claim.assertion {
    case .direction, .multiple:
      let cells = try finder.cells(
        claim.assigned, spans: claim.spans, unnamed: claim.unnamed)
      let ownSeries = cells.map { data.values[$0].series }.unique
      for series in ownSeries { outcomes += movements(data.series[series], claim) }
    case .rank(let place):
      if let year = claim.year {
        let cells = try finder.cells(
          claim.assigned, spans: claim.spans, unnamed: claim.unnamed)
        for series in cells.map({ data.values[$0].series }).unique {
          if let outcome = rankInTime(data.series[series], year, place) { outcomes.append(outcome) }
        }
      }
      for subject in claim.subjects {
        for index in try cells(of: subject, claim) {
          if let outcome = rank(index, in: subject.column, place, claim) {
            outcomes.append(outcome)
          }
        }
      }
    case .comparison, .factor, .same:
      if let year = claim.year {
        let cells = try finder.cells(
          claim.assigned, spans: claim.spans, unnamed: claim.unnamed)
        for index in inTime(cells, claim) {
          if let earlier = sameSeries(index, year) {
            outcomes.append(
              compare(index, earlier, claim.assertion) {
                data.values[$0].end.map(String.init) ?? ""
              })
          }
        }
      }
      for subject in claim.subjects {
        for index in try cells(of: subject, claim) {
          let others =
            data.columns[subject.column].isMeasure
            ? finder.measures(of: index, in: subject.column, labels: subject.other)
            : finder.siblings(of: index, in: subject.column, labels: subject.other)
          for other in others {
            outcomes.append(
              compare(index, other, claim.assertion) { cell in
                finder.label(cell, in: subject.column).map { data.labels[$0].text } ?? ""
              })
          }
        }
      }
    }
    return conclude(claim, outcomes)
  }

  private func conclude(_ claim: WordClaim, _ outcomes: [Outcome]) -> Verdict? {
    var failure: Verdict?
    for outcome in outcomes {
      switch outcome {
      case .holds: return Verdict(claim: claim, holds: true, facts: [], cells: [])
      case .open: return nil
      case .fails(let facts, let cells):
        failure = failure ?? Verdict(claim: claim, holds: false, facts: facts, cells: cells)
      }
    }
    return failure
  }

  // Which cells

  private func cells(
    of subject: (column: Int, own: Set<Int>, other: Set<Int>), _ claim: WordClaim
  ) throws(Problem) -> [Int] {
    // The same name may stand in columns of several tables.
    let free = Set(claim.subjects.map(\.column))
    let found = try finder.cells(
      claim.assigned.filter { !free.contains($0.key) }.merging(
        [subject.column: subject.own]
      ) { _, own in own }, spans: claim.spans, unnamed: claim.unnamed)
    return inTime(found, claim).filter {
      data.values[$0].labels.contains(where: subject.own.contains)
    }
  }

  /// Cells of the time and kind that the claim speaks of; where it names no time, of the latest.
  private func inTime(_ cells: [Int], _ claim: WordClaim) -> [Int] {
    let kind = cells.filter { isGrowth(data.values[$0]) == claim.isOfGrowth }
    if let end = claim.end ?? (claim.isOfGrowth ? claim.end : nil) {
      return kind.filter { data.values[$0].end == end || data.values[$0].end == nil }
    }
    return kind.filter { index in
      let value = data.values[index]
      if let start = claim.start, let own = value.start, start != own { return false }
      return value.end == nil
        || value.end == data.series[value.series].compactMap { data.values[$0].end }.max()
    }
  }

  private func isGrowth(_ value: ReferenceData.Value) -> Bool {
    value.unit.kind == .change || value.unit.kind == .percentagePoint
  }

  private func sameSeries(_ index: Int, _ year: Int) -> Int? {
    let value = data.values[index]
    let found = data.series[value.series].filter { data.values[$0].end == year && $0 != index }
    return found.count == 1 ? found[0] : nil
  }

  // Movements

  private func movements(_ series: [Int], _ claim: WordClaim) -> [Outcome] {
    guard let first = series.first, series.count <= 400 else { return [] }
    if isGrowth(data.values[first]) {
      return series.compactMap { index in
        let value = data.values[index]
        if let start = claim.start, let own = value.start, own != start { return nil }
        if let end = claim.end, let own = value.end, own != end { return nil }
        return stated(index, claim)
      }
    }
    let ends = series.compactMap { data.values[$0].end }
    guard ends.count == series.count, let last = claim.end ?? ends.max() else { return [] }
    let ending = series.filter { data.values[$0].end == last }
    return series.flatMap { from -> [Outcome] in
      guard let start = data.values[from].end, start < last,
        claim.start.map({ $0 == start }) ?? true
      else { return [] }
      return ending.map { moved(from, $0, claim) }
    }
  }

  /// A change that the data state.
  private func stated(_ index: Int, _ claim: WordClaim) -> Outcome? {
    let value = data.values[index]
    let facts = [("found", shown(index)), ("about", about(index))]
    let range = value.interval
    switch claim.assertion {
    case .direction(.up):
      return range.lowerBound > 0 ? .holds : range.upperBound < 0 ? fails(facts, [index]) : .open
    case .direction(.down):
      return range.upperBound < 0 ? .holds : range.lowerBound > 0 ? fails(facts, [index]) : .open
    case .direction:
      return range.contains(0) ? .holds : abs(value.base) >= 2 ? fails(facts, [index]) : .open
    case .multiple(let limits):
      guard value.unit.kind == .change else { return nil }
      let ratio = (1 + range.lowerBound / 100)...(1 + range.upperBound / 100)
      return ratio.gap(to: limits) == 0 ? .holds : fails(facts, [index])
    default: return nil
    }
  }

  private func moved(_ from: Int, _ to: Int, _ claim: WordClaim) -> Outcome {
    let first = data.values[from].interval
    let last = data.values[to].interval
    let facts = [("found", "\(shown(from)) → \(shown(to))"), ("about", about(to))]
    let isLevel = first == last
    switch claim.assertion {
    case .direction(.up):
      if last.lowerBound > first.upperBound { return .holds }
      return last.upperBound < first.lowerBound || isLevel ? fails(facts, [from, to]) : .open
    case .direction(.down):
      if last.upperBound < first.lowerBound { return .holds }
      return last.lowerBound > first.upperBound || isLevel ? fails(facts, [from, to]) : .open
    case .direction:
      if last.gap(to: first) == 0 { return .holds }
      let change = last.percentageChange(from: first)
      return change.map { $0.lowerBound >= 2 || $0.upperBound <= -2 } ?? false
        ? fails(facts, [from, to]) : .open
    case .multiple(let limits):
      guard let ratio = Self.ratio(last, first) else { return .open }
      return ratio.gap(to: limits) == 0 ? .holds : fails(facts, [from, to])
    default: return .open
    }
  }

  static func ratio(
    _ part: ClosedRange<Double>, _ whole: ClosedRange<Double>
  ) -> ClosedRange<Double>? {
    guard whole.lowerBound > 0, part.lowerBound >= 0 else { return nil }
    return part.lowerBound / whole.upperBound...part.upperBound / whole.lowerBound
  }

  // Comparisons

  private func compare(
    _ own: Int, _ other: Int, _ assertion: WordClaim.Assertion, _ name: (Int) -> String
  ) -> Outcome {
    let first = data.values[own].interval
    let second = data.values[other].interval
    let facts = [
      ("found", "\(name(own)): \(shown(own)), \(name(other)): \(shown(other))"),
      ("about", ""),
    ]
    switch assertion {
    case .comparison(let outcome):
      let isMore = first.lowerBound > second.upperBound
      let isLess = first.upperBound < second.lowerBound
      switch outcome {
      case .larger:
        if isMore { return .holds }
        return isLess || first == second ? fails(facts, [own, other]) : .open
      case .smaller:
        if isLess { return .holds }
        return isMore || first == second ? fails(facts, [own, other]) : .open
      case .level:
        let gap = first.gap(to: second)
        let size = max(abs(data.values[own].base), abs(data.values[other].base))
        return gap == 0 ? .holds : gap > size * 0.1 ? fails(facts, [own, other]) : .open
      }
    case .same(let isAlmost):
      let gap = first.gap(to: second)
      let size = max(abs(data.values[own].base), abs(data.values[other].base))
      if gap <= (isAlmost ? size * 0.05 : 0) { return .holds }
      return isAlmost && gap < size * 0.15 ? .open : fails(facts, [own, other])
    case .factor(let limits):
      guard let ratio = Self.ratio(first, second) else { return .open }
      return ratio.gap(to: limits) == 0 ? .holds : fails(facts, [own, other])
    default: return .open
    }
  }

  // Words

  func fails(_ facts: [(String, String)], _ cells: [Int]) -> Outcome {
    .fails(facts: facts.map { (name: $0.0, value: $0.1) }, cells: cells)
  }

  func shown(_ index: Int) -> String {
    data.values[index].quantity.text(QuantityStyle(language: data.language))
  }

  private func about(_ index: Int) -> String { data.about(data.values[index]) }
}
