/// Which of two quantities is larger, decided so that a reader of the shown numbers agrees.
///
/// A comparison word must hold for the exact values, for the values as shown, and, where a source
/// printed rounded numbers, for everything those may stand for. When the shown values hide a
/// difference, decimals are added, at most two; when that does not help, the two are level.
///
///     6,4 against 6,4 shown, 6,41 against 6,38 exact  →  shown with two decimals, larger
public struct Comparison: Sendable, Equatable {
  public enum Outcome: Sendable, Equatable {
    case larger, smaller, level
  }

  public var outcome: Outcome
  /// Decimals both must be shown with for the word to be visible.
  public var decimals: Int

  /// The comparison of `first` with `second`; their units must be commensurable.
  public static func of(_ first: Quantity, _ second: Quantity) throws(Problem) -> Comparison {
    guard first.unit.isCommensurable(with: second.unit) else {
      throw Problem(
        .incomparable,
        ["first": first.unit.title(.danish), "second": second.unit.title(.danish)])
    }
    if let a = first.priceBasis, let b = second.priceBasis, a != b {
      throw Problem(
        .incomparable, ["first": a.label(.danish), "second": b.label(.danish)])
    }
    let other = second.converted(to: first.unit)
    let least = max(first.shownDecimals, other.shownDecimals)
    guard !first.interval.overlaps(other.interval), first.value.isFinite, other.value.isFinite
    else { return Comparison(outcome: .level, decimals: least) }
    let outcome: Outcome = first.value > other.value ? .larger : .smaller
    for extra in 0...2 {
      let left = first.shown(decimals: least + extra)
      let right = other.shown(decimals: least + extra)
      if left == right { continue }
      return Comparison(
        outcome: (left > right) == (outcome == .larger) ? outcome : .level,
        decimals: least + extra)
    }
    return Comparison(outcome: .level, decimals: least)
  }
}

extension Quantity {
  /// The values that a number printed with rounding may stand for; one point for exact values.
  var interval: ClosedRange<Double> {
    if let bounds { return bounds }
    guard let printedDecimals, value.isFinite else {
      return value.isFinite ? value...value : 0...0
    }
    let place = Double(ExactDecimal.powersOfTen[min(18, abs(printedDecimals))])
    let half = printedDecimals >= 0 ? 0.5 / place : 0.5 * place
    // A hair inside: neighbours such as 24 and 25 share the bound 24,5 but not a value.
    return (value - half * 0.999_999)...(value + half * 0.999_999)
  }

  /// The value rounded to a number of decimals.
  func shown(decimals: Int) -> Double {
    var copy = self
    copy.decimals = decimals
    return copy.shownValue
  }
}
