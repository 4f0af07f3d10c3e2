/// Holding a printed number against what other printed numbers make it.
extension CheckContext {
  /// A printed number and what it is computed from.
  struct Claim {
    var printed: CheckEstimate
    var computed: CheckEstimate
    /// Whether the numbers computed from are exact, so that only the printed one is rounded.
    var isExact = false
  }

  /// Examines one claim. The last printed digit of a computed number is always rounded, even when
  /// it has no decimals. A computed number within the claimed one's rounding passes; one that only
  /// agrees when the numbers behind it may have been rounded too is a remark; any other fails,
  /// unless an exception of the source covers the row.
  mutating func examine(_ claim: Claim, row: Int?) throws(Problem) {
    guard let number = claim.printed.single else {
      unexamined += 1
      return
    }
    let computed = claim.computed.value
    guard computed.isFinite else {
      unexamined += 1
      return
    }
    examined += 1
    let shown = check.rounding.number(number.value, isCount: false)
    if !check.rounding.shows(in: number.value) {
      found(
        [("unit", check.rounding.unit?.canonicalText ?? "")],
        cells: claim.printed.leaves.map(\.cell))
    }
    if Self.contains(computed, shown) { return }
    if let row, let position = try exception(row) {
      let exception = check.exceptions[position]
      if Self.contains(computed, exception.rounding.number(number.value, isCount: false)) {
        exceptionUses[position, default: 0] += 1
        return
      }
    }
    let range = claim.isExact ? computed...computed : claim.computed.range
    let exact = ExactDecimal.nearest(computed, decimals: number.value.scale + 2)
    var cells = claim.printed.leaves.map(\.cell)
    cells += Self.few(claim.computed.leaves.map(\.cell))
    found(
      [("printed", number.printed), ("computed", exact?.canonicalText ?? "nan")], cells: cells,
      gap: exact.flatMap { number.value.plus($0.negated) },
      explained: Self.meets(range, shown))
  }

  /// The exception of the source that covers a row.
  private func exception(_ row: Int) throws(Problem) -> Int? {
    for (position, exception) in check.exceptions.enumerated() {
      if try !exception.filter.rows(of: table, among: [row]).isEmpty { return position }
    }
    return nil
  }

  /// Room for the last bit of a computed number, relative to its size.
  private static let tolerance = 1e-9

  static func contains(_ value: Double, _ number: PrintedNumber) -> Bool {
    meets(value...value, number)
  }

  /// Whether a range of numbers meets what a printed one stands for.
  static func meets(_ range: ClosedRange<Double>, _ number: PrintedNumber) -> Bool {
    let room = tolerance * max(1, abs(number.value.real))
    return range.lowerBound <= number.high + room && range.upperBound >= number.low - room
  }

  /// Many cells would drown a finding: more than these are left out.
  static func few(_ cells: [CheckFinding.Cell]) -> [CheckFinding.Cell] {
    cells.count <= 8 ? cells : []
  }
}
