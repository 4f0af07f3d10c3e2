extension Quantity {
  /// The same amount in a unit that differs by a power of ten; a number without a unit takes the
  /// unit as it is. The caller has checked that the units are commensurable.
  ///
  /// Exact decimals stay exact where 18 digits allow; decimals to show follow the shift.
  public func converted(to target: Unit) -> Quantity {
    var copy = self
    copy.unit = target
    guard unit != target, unit != .none, unit.isCommensurable(with: target) else { return copy }
    let shift = target.power - unit.power
    (copy.value, copy.exact) = Self.converted(value, exact, from: unit, to: target)
    if let printedDecimals { copy.printedDecimals = printedDecimals + shift }
    if let decimals { copy.decimals = min(6, max(0, decimals + shift)) }
    return copy
  }

  /// The bare number in another unit, as `converted(to:)` has it.
  static func converted(
    _ value: Double, _ exact: ExactDecimal?, from unit: Unit, to target: Unit
  ) -> (value: Double, exact: ExactDecimal?) {
    guard unit != target, unit != .none, unit.isCommensurable(with: target) else {
      return (value, exact)
    }
    let shift = target.power - unit.power
    if let exact = exact.flatMap({ $0.shifted(by: shift) }) { return (exact.real, exact) }
    let factor = Double(ExactDecimal.powersOfTen[min(18, abs(shift))])
    return (shift >= 0 ? value / factor : value * factor, nil)
  }
}

extension ExactDecimal {
  /// The value divided by `10^power`, exactly; nil when 18 digits cannot hold it.
  func shifted(by power: Int) -> ExactDecimal? {
    let newScale = scale + power
    if (0...18).contains(newScale) {
      return ExactDecimal(coefficient: coefficient, scale: newScale)
    }
    guard newScale < 0 else { return nil }
    return ExactDecimal(coefficient: coefficient, scale: 0).rescaled(to: -newScale)
      .map { ExactDecimal(coefficient: $0.coefficient, scale: 0) }
  }
}

extension Quantity {
  /// The same quantity without its sign: "a fall of 19 pct." from a change of -19 pct.
  public var magnitude: Quantity {
    guard value < 0 else { return self }
    var copy = self
    copy.value = -value
    copy.exact = exact.map { ExactDecimal(coefficient: -$0.coefficient, scale: $0.scale) }
    copy.lineage = Lineage(.derived("magnitude", inputs: [lineage]))
    return copy
  }
}
