/// How a measure moved between two points: the levels where they are known, the difference, and
/// the percentage change where one makes sense.
public struct Change: Sendable {
  public enum Direction: Sendable, Equatable {
    case up, down, unchanged
  }

  /// First and last level; nil when the source printed the change alone.
  public var from: Quantity?
  public var to: Quantity?
  /// `to - from`; percentage points for shares. Nil without levels.
  public var difference: Quantity?
  /// The percentage change; nil for shares and for a base of zero or less.
  public var percent: Quantity?
  /// The direction that holds for exact and shown values alike.
  public var direction: Direction
  public var start: Period?
  public var end: Period?
  /// Whether the end is the latest point known, so that the movement reaches today.
  public var reachesLatest: Bool
  /// Whether the shown change needs the note that it was computed from unrounded numbers.
  public var needsUnroundedNote: Bool
  /// Whether a reader who subtracts the shown levels gets another difference than the shown one.
  public var differenceNeedsNote = false
  /// Whether levels between the two points differ from both, so that "unchanged since" would tell of
  /// a time that was not so.
  public var movesBetween = false

  /// The change between two levels of the same measure.
  ///
  /// Decimals of the percentage start at `percentDecimals` and grow, at most by two, until the
  /// shown percentage is a rounding of what the shown levels allow.
  public init(
    from: Quantity, to: Quantity, start: Period? = nil, end: Period? = nil,
    reachesLatest: Bool = true, percentDecimals: Int = 1
  ) throws(Problem) {
    let comparison = try Comparison.of(to, from)
    let lineage = Lineage(.derived("change", inputs: [from.lineage, to.lineage]))
    var first = from.converted(to: to.unit)
    var last = to
    // A number that a source printed keeps its decimals: 12 is not 12,0.
    first.decimals = min(comparison.decimals, first.printedDecimals ?? .max)
    last.decimals = min(comparison.decimals, last.printedDecimals ?? .max)
    self.from = first
    self.to = last
    self.start = start
    self.end = end
    self.reachesLatest = reachesLatest
    switch comparison.outcome {
    case .larger: direction = .up
    case .smaller: direction = .down
    case .level: direction = .unchanged
    }
    var exact: ExactDecimal?
    if let a = first.exact, let b = last.exact { exact = b.subtracting(a) }
    var gap = Quantity(
      exact?.real ?? last.value - first.value, exact: exact, unit: last.unit.difference,
      priceBasis: last.priceBasis, decimals: comparison.decimals, lineage: lineage)
    let isPrinted = first.printedDecimals != nil || last.printedDecimals != nil
    if isPrinted {
      let least = last.interval.lowerBound - first.interval.upperBound
      gap.bounds = least...max(least, last.interval.upperBound - first.interval.lowerBound)
    }
    // A word such as "steget" beside "0,0 procentpoint" would contradict it.
    for extra in 0...2 where direction != .unchanged {
      gap.decimals = comparison.decimals + extra
      if gap.shownValue != 0 { break }
    }
    if gap.shownValue == 0 {
      gap.decimals = comparison.decimals
      direction = .unchanged
    }
    difference = gap
    differenceNeedsNote = !Self.isDifference(gap, of: first, last)
    needsUnroundedNote = false
    percent = nil
    guard Self.takesPercent(last.unit.kind), first.shownValue > 0, last.shownValue >= 0 else {
      return
    }
    var change = Quantity(
      (last.value / first.value - 1) * 100, unit: .percentChange, priceBasis: last.priceBasis,
      decimals: percentDecimals, lineage: lineage)
    let allowed = Self.percentRange(first, last)
    if isPrinted { change.bounds = allowed }
    for decimals in percentDecimals...(percentDecimals + 2) {
      change.decimals = decimals
      if change.mayBeShown(of: allowed), change.shownValue != 0 { break }
    }
    // A word such as "steget" beside "0,0 pct." would contradict it.
    if change.shownValue == 0 {
      change.decimals = percentDecimals
      direction = .unchanged
    }
    needsUnroundedNote = !change.mayBeShown(of: allowed)
    percent = change
  }

  /// Whether the shown levels have the shown difference.
  private static func isDifference(_ gap: Quantity, of first: Quantity, _ last: Quantity) -> Bool {
    let shown = last.shownValue - first.shownValue
    guard gap.shownDecimals == last.shownDecimals else { return false }
    let unit = 1 / Double(ExactDecimal.powersOfTen[min(18, max(0, gap.shownDecimals))])
    return abs(shown - gap.shownValue) < unit / 2
  }

  /// Whether a balance of money turned from deficit to surplus or back, also as shown.
  public var turnsSign: Bool {
    guard let from, let to, to.unit.kind == .money else { return false }
    let first = from.shownValue
    let last = to.shownValue
    return (first < 0 && last > 0) || (first > 0 && last < 0)
  }

  /// Whether a percentage of such numbers means anything: shares and changes move by percentage
  /// points, scores and years have no zero to start from.
  private static func takesPercent(_ kind: Unit.Kind) -> Bool {
    switch kind {
    case .money, .count, .rate, .index, .other: true
    case .share, .change, .percentagePoint, .score, .year: false
    }
  }

  /// The base that a percentage change was refused from, because it is zero or less; nil where
  /// there is a percentage, or where such numbers never have one.
  public var refusedBase: Quantity? {
    guard percent == nil, let from, Self.takesPercent(from.unit.kind), from.shownValue <= 0 else {
      return nil
    }
    return from
  }

  /// A change that the source itself states, such as "steget 24,6 pct. fra 2020 til 2024".
  public init(
    stated percent: Quantity, start: Period?, end: Period?, reachesLatest: Bool = true
  ) {
    self.percent = percent
    self.start = start
    self.end = end
    self.reachesLatest = reachesLatest
    needsUnroundedNote = false
    let shown = percent.shownValue
    direction =
      shown > 0 && percent.value > 0 ? .up : shown < 0 && percent.value < 0 ? .down : .unchanged
  }

  /// The percentages that two levels as shown may have between them.
  static func percentRange(_ from: Quantity, _ to: Quantity) -> ClosedRange<Double> {
    func half(_ quantity: Quantity) -> Double {
      0.5 / Double(ExactDecimal.powersOfTen[min(18, max(0, quantity.shownDecimals))])
    }
    let low = max(Double.leastNonzeroMagnitude, from.shownValue - half(from))
    let high = from.shownValue + half(from)
    let smallest = ((to.shownValue - half(to)) / high - 1) * 100
    let largest = ((to.shownValue + half(to)) / low - 1) * 100
    return min(smallest, largest)...max(smallest, largest)
  }
}

extension Quantity {
  /// Whether what is shown is a rounding of some number of a range.
  fileprivate func mayBeShown(of range: ClosedRange<Double>) -> Bool {
    let half = 0.5 / Double(ExactDecimal.powersOfTen[min(18, max(0, shownDecimals))])
    return shownValue + half >= range.lowerBound && shownValue - half <= range.upperBound
  }
}

extension ExactDecimal {
  /// The exact difference, or nil when 18 digits cannot hold it.
  func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
    let common = max(scale, other.scale)
    guard let a = rescaled(to: common), let b = other.rescaled(to: common) else { return nil }
    let (value, overflow) = a.coefficient.subtractingReportingOverflow(b.coefficient)
    guard !overflow, value.magnitude <= UInt64(ExactDecimal.limit) else { return nil }
    return ExactDecimal(coefficient: value, scale: common)
  }
}
