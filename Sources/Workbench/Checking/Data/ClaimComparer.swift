/// Holds one statement against single cells and pairs of cells.
struct ClaimComparer {
  let data: ReferenceData
  let statement: ClaimStatement

  private typealias Outcome = ClaimMatch.Candidate.Outcome

  /// What a cell, alone or with earlier ones of its series, says about the statement; nothing where
  /// the two have nothing in common.
  func candidates(for index: Int) -> [ClaimMatch.Candidate] {
    let value = data.values[index]
    switch statement.role {
    case .level, .from, .to: return level(index, value).map { [candidate(index, nil, $0)] } ?? []
    case .change, .difference:
      if let outcome = stated(value) { return [candidate(index, nil, outcome)] }
      return pairs(index, value)
    }
  }

  private func candidate(
    _ value: Int, _ earlier: Int?, _ outcome: Outcome
  ) -> ClaimMatch.Candidate {
    ClaimMatch.Candidate(
      value: value, earlier: earlier, outcome: outcome, explicit: 0, context: 0)
  }

  // Levels

  private func level(_ index: Int, _ value: ReferenceData.Value) -> Outcome? {
    let number = statement.number
    guard let fits = Self.fits(number, value.unit) else { return nil }
    // Nobody counts 3,7 people.
    if number.decimals > 0, number.power == 0, value.unit.kind == .count { return nil }
    let isNear: Bool
    switch number.commitment {
    case .exact, .about: isNear = number.meets(value.interval)
    case .atLeast: isNear = value.interval.upperBound >= number.base
    case .atMost: isNear = value.interval.lowerBound <= number.base
    }
    guard isNear else { return fits ? .differs : nil }
    guard fits else { return .unit }
    if let end = statement.end, let own = value.end, end != own { return .period }
    return .agrees
  }

  /// Whether a number's unit is a cell's; nil where the two have nothing in common.
  private static func fits(_ number: StatedNumber, _ unit: Unit) -> Bool? {
    switch (number.measure, unit.kind) {
    // "over halvdelen" is of a whole, and tells of no growth.
    case (.percent, .change) where number.isWord && number.commitment != .exact: nil
    case (.percent, .share), (.percent, .change): true
    case (.percentagePoint, .percentagePoint): true
    case (.percentagePoint, .share), (.percentagePoint, .change), (.percent, .percentagePoint):
      false
    case (.money, .money): true
    case (.money, .rate): unit.base == "kr"
    case (.counted(let noun), .count), (.counted(let noun), .rate), (.counted(let noun), .other):
      unit.base == "antal" || unit.base.isEmpty || Self.isNoun(noun, of: unit)
        || noun == "tim" || noun.hasPrefix(WordStem.of(unit.base, .danish))
    case (.bare, .count), (.bare, .score), (.bare, .index), (.bare, .other), (.bare, .rate): true
    case (.bare, .share), (.bare, .change), (.bare, .money): nil
    case (.percent, .count), (.percent, .money), (.money, .count), (.counted, .money),
      (.counted, .share), (.money, .share):
      nil
    default: nil
    }
  }

  /// Whether a stem is that of a unit's noun, in either language.
  private static func isNoun(_ stem: String, of unit: Unit) -> Bool {
    unit.nouns.contains { noun in
      let word = noun.split(separator: " ").first.map { $0.lowercased() } ?? ""
      return WordStem.of(word, .danish) == stem || WordStem.of(word, .english) == stem
    }
  }

  // Changes

  /// A change that the data state themselves.
  private func stated(_ value: ReferenceData.Value) -> Outcome? {
    guard value.unit.kind == .change || value.unit.kind == .percentagePoint else { return nil }
    let number = statement.signed
    guard number.measure == .percent || number.measure == .percentagePoint else { return nil }
    let isPoint = number.measure == .percentagePoint
    guard number.commitment == .exact || number.commitment == .about else { return nil }
    if number.meets(value.interval) {
      if isPoint != (value.unit.kind == .percentagePoint) { return .unit }
      return inTime(value.start, value.end) ? .agrees : .period
    }
    if number.negated.meets(value.interval) { return .opposite }
    return isPoint == (value.unit.kind == .percentagePoint) ? .differs : nil
  }

  private func inTime(_ start: Int?, _ end: Int?) -> Bool {
    if let own = statement.start, let start, own != start { return false }
    if let own = statement.end, let end, own != end { return false }
    return true
  }

  /// Changes between an earlier cell of the series and this one.
  private func pairs(_ index: Int, _ value: ReferenceData.Value) -> [ClaimMatch.Candidate] {
    guard let end = value.end else { return [] }
    let series = data.series[value.series]
    guard series.count > 1, series.count <= 400 else { return [] }
    if let wanted = statement.end {
      if end != wanted { return [] }
    } else if end != series.compactMap({ data.values[$0].end }).max() {
      return []
    }
    return series.compactMap { earlier in
      guard let start = data.values[earlier].end, start < end,
        statement.start.map({ $0 == start }) ?? true,
        let outcome = change(from: data.values[earlier], to: value)
      else { return nil }
      return candidate(index, earlier, outcome)
    }
  }

  private func change(
    from first: ReferenceData.Value, to last: ReferenceData.Value
  ) -> Outcome? {
    guard first.unit.isCommensurable(with: last.unit) else { return nil }
    let number = statement.signed
    let range: ClosedRange<Double>
    var isRight = true
    switch (number.measure, last.unit.kind) {
    case (.percentagePoint, .share), (.percent, .share):
      range = last.interval.minus(first.interval)
      isRight = number.measure == .percentagePoint
    case (.percent, _), (.percentagePoint, _):
      guard let change = last.interval.percentageChange(from: first.interval) else { return nil }
      range = change
      isRight = number.measure == .percent
    case (.money, .money), (.counted, .count), (.bare, .count):
      range = last.interval.minus(first.interval)
    default: return nil
    }
    // Between two printed shares the difference shown is the only one that anybody can know.
    let isKnown =
      last.unit.kind == .share && number.decimals <= (last.quantity.printedDecimals ?? -1)
    let difference = last.base - first.base
    if isKnown, number.measure == .percentagePoint, number.commitment == .exact,
      number.meets(range), !number.meets(difference...difference)
    {
      return .differs
    }
    if number.meets(range) { return isRight ? .agrees : .unit }
    if number.negated.meets(range), isRight { return .opposite }
    return isRight ? .differs : nil
  }
}
