/// How the numbers of one series went, where more holds than the change from end to end.
///
/// Every claim holds for the exact numbers, for what printed numbers may stand for, and for the
/// numbers as they are shown; nothing is claimed across a missing number or a missing period.
public enum Course {
  /// Steps of one direction up to the last point.
  public struct Streak: Sendable, Equatable {
    public var rises: Bool
    /// The positions of the first and the last level of the run.
    public var start: Int
    public var end: Int

    public init(rises: Bool, start: Int, end: Int) {
      self.rises = rises
      self.start = start
      self.end = end
    }
  }

  /// A rise that became a fall, or the other way round, at one point.
  public struct Turn: Sendable, Equatable {
    /// Whether the first leg rises.
    public var rises: Bool
    public var start: Int
    public var turn: Int
    public var end: Int

    public init(rises: Bool, start: Int, turn: Int, end: Int) {
      self.rises = rises
      self.start = start
      self.turn = turn
      self.end = end
    }
  }

  /// What a ratio of two levels may be called.
  public enum Multiple: String, Sendable, CaseIterable {
    case nearlyDoubled, doubled, moreThanDoubled, tripled
    case nearlyHalved, halved, moreThanHalved
  }

  /// A number far from the others.
  public struct Outlier: Sendable {
    public var position: Int
    public var value: Quantity
    /// The number in the middle of all, as a quantity of the same measure.
    public var median: Quantity
  }

  /// The distance between two series at two points.
  public struct Gap: Sendable {
    public var first: Int
    public var second: Int
    public var start: Int
    public var end: Int
    public var from: Quantity
    public var to: Quantity
    public var widens: Bool
  }
}

extension SeriesSet {
  /// Fewer steps are no pattern.
  static let leastStreak = 3
  static let leastLeg = 2
  static let leastForOutlier = 8

  /// The steps of a series: +1, -1, 0 as they hold for exact and shown numbers alike; nil across a
  /// missing number or period.
  func steps(of index: Int) -> [Int?] {
    let values = series[index].values
    return values.indices.dropFirst().map { place in
      guard isNext(place), let before = values[place - 1].quantity,
        let after = values[place].quantity
      else { return nil }
      return direction(from: before, to: after)
    }
  }

  /// Whether a position is the period right after the one before it.
  private func isNext(_ place: Int) -> Bool {
    guard case .period(let before) = positions[place - 1].cell,
      case .period(let after) = positions[place].cell
    else { return false }
    return before.distance(to: after) == before.length
  }

  /// The sign of a movement that a reader of the shown numbers sees as well.
  func direction(from: Quantity, to: Quantity) -> Int {
    guard let comparison = try? Comparison.of(to, from),
      comparison.decimals <= max(from.shownDecimals, to.shownDecimals)
    else { return 0 }
    switch comparison.outcome {
    case .larger: return 1
    case .smaller: return -1
    case .level: return 0
    }
  }

  /// The run of equal directions that ends at the last point; nil for fewer than three steps.
  public func streak(series index: Int) -> Course.Streak? { streak(steps(of: index)) }

  func streak(_ steps: [Int?]) -> Course.Streak? {
    guard isTime, let last = steps.last, let direction = last, direction != 0 else { return nil }
    let count = steps.reversed().prefix { $0 == direction }.count
    guard count >= Self.leastStreak else { return nil }
    return Course.Streak(rises: direction > 0, start: steps.count - count, end: steps.count)
  }

  /// The last turn of a series, where both legs have two steps and end where a reader sees it. A
  /// step within a leg may be level, but not go the other way.
  public func turn(series index: Int) -> Course.Turn? { turn(steps(of: index)) }

  func turn(_ steps: [Int?]) -> Course.Turn? {
    guard isTime, let end = steps.lastIndex(where: { $0 != 0 }), end == steps.count - 1,
      let direction = steps[end]
    else { return nil }
    var turn = end
    while turn > 0, let step = steps[turn - 1], step == direction || step == 0 { turn -= 1 }
    // Level steps at the top belong to neither leg.
    while turn < end, steps[turn] == 0 { turn += 1 }
    var start = turn
    while start > 0, let step = steps[start - 1], step == -direction || step == 0 { start -= 1 }
    while start < turn, steps[start] == 0 { start += 1 }
    // The turn is one point only where the level was left at once.
    guard turn - start >= Self.leastLeg, steps.count - turn >= Self.leastLeg,
      steps[turn - 1] == -direction
    else { return nil }
    return Course.Turn(rises: direction < 0, start: start, turn: turn, end: steps.count)
  }

  /// Numbers whose distance from the median is more than 3.5 times the usual one, by the median
  /// absolute deviation (Iglewicz and Hoaglin 1993); at most two, and none of fewer than eight.
  public func outliers(series index: Int) -> [Course.Outlier] {
    guard positions.count <= Self.mostForCourse else { return [] }
    let hasParts = positions.contains { !$0.isTotal }
    let known = positions.indices.compactMap { place -> (position: Int, value: Quantity)? in
      guard !hasParts || !positions[place].isTotal,
        let quantity = series[index].values[place].quantity, quantity.value.isFinite
      else { return nil }
      return (place, quantity)
    }
    guard known.count >= Self.leastForOutlier else { return [] }
    let middle = Self.median(known.map(\.value.value))
    let spread = Self.median(known.map { abs($0.value.value - middle) })
    guard spread > 0, spread.isFinite else { return [] }
    let far = known.filter { 0.6745 * abs($0.value.value - middle) / spread > 3.5 }
    guard (1...2).contains(far.count), let some = known.first?.value else { return [] }
    let lineage = Lineage(.derived("median", inputs: known.map(\.value.lineage)))
    let median = Quantity(
      middle, unit: some.unit, priceBasis: some.priceBasis, decimals: decimals, lineage: lineage)
    return far.map { Course.Outlier(position: $0.position, value: $0.value, median: median) }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }

  /// How the distance between two series moved from one point to another; nil where the series
  /// change places, where a number is missing, or where no reader would see the difference.
  public func gap(_ first: Int, _ second: Int, from: Int, to: Int) -> Course.Gap? {
    guard from < to, let a = series[first].values[from].quantity,
      let b = series[second].values[from].quantity, let c = series[first].values[to].quantity,
      let d = series[second].values[to].quantity, direction(from: b, to: a) != 0,
      direction(from: b, to: a) == direction(from: d, to: c),
      var before = try? a.combined(.subtract, with: b),
      var after = try? c.combined(.subtract, with: d)
    else { return nil }
    before.decimals = decimals
    after.decimals = decimals
    let (start, end) = (before.magnitude, after.magnitude)
    let sign = direction(from: start, to: end)
    guard sign != 0 else { return nil }
    return Course.Gap(
      first: first, second: second, start: from, end: to, from: start, to: end, widens: sign > 0)
  }
}

extension Change {
  /// What the ratio of the levels may be called, for all that the shown levels may stand for.
  public var multiple: Course.Multiple? {
    guard percent != nil, let from, let to, from.shownValue > 0, to.shownValue > 0 else {
      return nil
    }
    let ratio = to.value / from.value
    let allowed = Self.percentRange(from, to)
    let least = min(ratio, allowed.lowerBound / 100 + 1)
    let most = max(ratio, allowed.upperBound / 100 + 1)
    guard least > 0, least.isFinite, most.isFinite else { return nil }
    func isWithin(_ low: Double, _ high: Double) -> Bool { least >= low && most < high }
    if isWithin(1.95, 2.05) { return .doubled }
    if isWithin(2.05, 2.95) { return .moreThanDoubled }
    if isWithin(2.95, 3.05) { return .tripled }
    if isWithin(1.9, 1.95) { return .nearlyDoubled }
    // The same limits for the ratio the other way round.
    func isInverse(_ low: Double, _ high: Double) -> Bool { 1 / most >= low && 1 / least < high }
    if isInverse(1.95, 2.05) { return .halved }
    if isInverse(2.05, 2.95) { return .moreThanHalved }
    if isInverse(1.9, 1.95) { return .nearlyHalved }
    return nil
  }
}
