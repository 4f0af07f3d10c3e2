/// Arithmetic on single numbers: what cannot be combined is refused before anything is computed,
/// by the rules of expressions over columns.
///
///     kr. / personer   →  kr. pr. person
///     pct. - pct.      →  procentpoint
///     kr. + 1.000 kr.  →  refused until one is converted
extension Quantity {
  public enum Operation: String, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  /// A number that a script wrote down: it has no unit and may stand beside any.
  public init(plain value: Double, whole: Int64? = nil) {
    self.init(
      value, exact: whole.flatMap { $0.magnitude <= UInt64(ExactDecimal.limit) ? .init($0) : nil },
      lineage: Lineage(.literal(whole.map { String($0) } ?? Cell.real(value).plainText)))
  }

  /// The result with unit, price level, decimals and origin. Sums and differences of exact numbers
  /// are exact; what rounded numbers allow is carried along.
  ///
  /// Throws where units or price levels do not go together, and for a division by 0.
  public func combined(_ operation: Operation, with other: Quantity) throws(Problem) -> Quantity {
    let rules = MeasureArithmetic(sign: operation.rawValue)
    let inputs = [try lineage.checked(), try other.lineage.checked()]
    let (a, b) = (measure, other.measure)
    let measure: Measure
    let result: Double
    var exact: ExactDecimal?
    switch operation {
    case .add:
      measure = try rules.combined(a, b, isSum: true)
      result = value + other.value
      if let x = self.exact, let y = other.exact { exact = x.plus(y) }
    case .subtract:
      measure = try rules.combined(a, b, isDifference: true)
      result = value - other.value
      if let x = self.exact, let y = other.exact { exact = x.subtracting(y) }
    case .multiply:
      measure = rules.product(a, b)
      result = value * other.value
    case .divide:
      measure = try rules.quotient(a, b)
      if other.value == 0 { throw Problem(.quantityDivision) }
      result = value / other.value
    }
    var out = Quantity(
      exact?.real ?? result, exact: exact, unit: measure.unit, priceBasis: measure.priceBasis,
      decimals: measure.decimals ?? max(shownDecimals, other.shownDecimals),
      lineage: Lineage(.derived(operation.rawValue, inputs: inputs)))
    let isRounded = [self, other].contains { $0.bounds != nil || $0.printedDecimals != nil }
    if isRounded { out.bounds = Self.range(operation, interval, other.interval) }
    return out
  }

  /// The same number with the other sign.
  public func negated() throws(Problem) -> Quantity {
    try Quantity(plain: 0, whole: 0).combined(.subtract, with: self)
  }

  /// The same amount in a unit that differs by a power of ten; a plain number gets the unit.
  public func converting(to unit: Unit) throws(Problem) -> Quantity {
    _ = try MeasureArithmetic(sign: "convert").conversion(from: self.unit, to: unit)
    return converted(to: unit)
  }

  private var measure: Measure {
    Measure(unit: unit, priceBasis: priceBasis, decimals: shownDecimals)
  }

  /// What the result may be when the operands lie in these ranges; nil where a divisor may be 0.
  private static func range(
    _ operation: Operation, _ a: ClosedRange<Double>, _ b: ClosedRange<Double>
  ) -> ClosedRange<Double>? {
    if operation == .divide, b.contains(0) { return nil }
    var ends: [Double] = []
    for x in [a.lowerBound, a.upperBound] {
      for y in [b.lowerBound, b.upperBound] {
        switch operation {
        case .add: ends.append(x + y)
        case .subtract: ends.append(x - y)
        case .multiply: ends.append(x * y)
        case .divide: ends.append(x / y)
        }
      }
    }
    guard let least = ends.min(), let most = ends.max(), least <= most else { return nil }
    return least...most
  }
}
