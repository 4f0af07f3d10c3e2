/// The way from one total to another over what was added and taken away, checked exactly.
///
/// Totals are levels that stand on zero; the places between them are contributions that begin where
/// the one before ended. A contribution behind a missing one is placed from the total after it.
public struct Contributions: Sendable {
  public struct Step: Sendable {
    public var isTotal: Bool
    /// Where the step begins and ends; nil where a missing number leaves it open.
    public var span: (from: Double, to: Double)?
  }

  /// The steps with a total at the end, computed where none is named.
  public private(set) var data: SeriesSet
  public private(set) var steps: [Step]
  /// Whether the contributions lead to a total only within the rounding of printed numbers.
  public private(set) var isRounded = false

  /// - Parameter totals: keys or labels of the places that are totals; nil takes those that the
  ///   schema calls so, or the first and the last place; none adds a computed total at the end.
  ///
  /// Throws for several series, for numbers that cannot be added up, for a name that is no place,
  /// and where the contributions do not lead from one total to the next.
  public init(_ original: SeriesSet, totals names: [String]?, totalLabel: String) throws(Problem) {
    var data = original
    guard data.series.count <= 1 else {
      throw Problem(
        .needsSeries,
        [
          "kind": "waterfall", "wanted": "one series", "count": String(data.series.count),
        ])
    }
    // Named totals prove by their sums that the numbers add up; a computed one proves nothing.
    if names?.isEmpty == true { try data.checkParts() }
    var isTotal = data.positions.map { _ in false }
    var computed: Int?
    if let names {
      for name in names { isTotal[try data.position(of: name)] = true }
    } else if data.positions.contains(where: \.isTotal) {
      isTotal = data.positions.map(\.isTotal)
    } else if !isTotal.isEmpty {
      isTotal[0] = true
      isTotal[isTotal.count - 1] = true
    }
    if names?.isEmpty == true, !data.series.isEmpty, !data.positions.isEmpty {
      let sum = try Self.sum(of: data)
      var position = SeriesSet.Position(cell: .text(totalLabel), label: totalLabel)
      position.isTotal = true
      data.positions.append(position)
      data.series[0].values.append(sum)
      isTotal.append(true)
      computed = isTotal.count - 1
    }
    for place in data.positions.indices { data.positions[place].isTotal = isTotal[place] }
    self.data = data
    steps = isTotal.map { Step(isTotal: $0, span: nil) }
    try place(startsAtZero: isTotal.first == false, computed: computed)
  }

  private static func sum(of data: SeriesSet) throws(Problem) -> SeriesSet.Value {
    var sum: Quantity?
    for value in data.series[0].values {
      switch value {
      case .missing(let reason): return .missing(reason)
      case .quantity(let quantity):
        guard quantity.value.isFinite else { return .missing(.undefined) }
        sum = if let known = sum { try known.sum(with: quantity) } else { quantity }
      }
    }
    sum?.decimals = data.decimals
    return sum.map { .quantity($0) } ?? .missing(.unspecified)
  }

  private func quantity(_ place: Int) -> Quantity? {
    guard let values = data.series.first?.values, place < values.count,
      let quantity = values[place].quantity, quantity.value.isFinite
    else { return nil }
    return quantity
  }

  /// A running sum that stays exact as long as its numbers are.
  private struct Running {
    var value: Double
    var exact: ExactDecimal?
    /// What the rounding of printed numbers may amount to.
    var slack = 0.0

    init(_ quantity: Quantity?) {
      value = quantity?.value ?? 0
      exact = quantity.map(\.decimalValue) ?? ExactDecimal(0)
      slack = quantity?.slack ?? 0
    }

    mutating func add(_ quantity: Quantity) {
      exact = exact.flatMap { known in quantity.decimalValue.flatMap { known.plus($0) } }
      value = exact?.real ?? value + quantity.value
      slack += quantity.slack
    }

    /// Exact for decimals of at most 18 digits; otherwise within the precision of the numbers.
    func equals(_ quantity: Quantity) -> Bool {
      if let exact, let other = quantity.decimalValue {
        return !(exact < other) && !(other < exact)
      }
      return abs(value - quantity.value) <= 1e-12 * max(abs(value), abs(quantity.value))
    }
  }

  /// `computed`: the total that is the sum of the steps itself and needs no check.
  private mutating func place(startsAtZero: Bool, computed: Int?) throws(Problem) {
    var running: Running? = startsAtZero ? Running(nil) : nil
    var open: [Int] = []
    for place in steps.indices {
      try WorkBudget.check(row: place, every: 1 << 12)
      let own = quantity(place)
      guard steps[place].isTotal else {
        if let own, let start = running {
          running?.add(own)
          steps[place].span = (start.value, running?.value ?? start.value)
        } else {
          running = nil
          open.append(place)
        }
        continue
      }
      if let own {
        if let reached = running, place != computed { try check(reached, own, at: place) }
        steps[place].span = (0, own.value)
        closeBackwards(open, at: own.value)
      }
      running = own.map(Running.init)
      open = []
    }
  }

  /// Places contributions before a total from its end, back to the last missing one.
  private mutating func closeBackwards(_ open: [Int], at end: Double) {
    var end = end
    for place in open.reversed() {
      guard let own = quantity(place) else { return }
      steps[place].span = (end - own.value, end)
      end -= own.value
    }
  }

  private mutating func check(_ reached: Running, _ total: Quantity, at place: Int) throws(Problem)
  {
    if reached.equals(total) { return }
    let slack = (reached.slack + total.slack) * (1 + 1e-9)
    guard slack > 0, abs(reached.value - total.value) <= slack else {
      let format = NumberFormat.plain
      throw Problem(
        .contributionsDisagree,
        [
          "place": DisplayText.cut(data.positions[place].label),
          "sum": format.text(reached.value), "total": format.text(total.value),
          "difference": format.text(
            total.decimalValue.flatMap { total in reached.exact.flatMap { total.subtracting($0) } }?
              .real ?? total.value - reached.value),
        ])
    }
    isRounded = true
  }
}

extension Quantity {
  /// Half a unit of the last place that its source printed; 0 for exact and computed numbers.
  fileprivate var slack: Double {
    guard let printedDecimals else { return 0 }
    return (0..<min(12, max(0, printedDecimals))).reduce(0.5) { size, _ in size / 10 }
  }
}
