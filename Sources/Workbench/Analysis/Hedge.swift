/// What a rounded number may be called beside its digits: "knap 14 mia. kr." for 13,8.
///
/// A hedge stands only where rounding changed the number, and never beside a decimal.
public enum Hedge: String, Sendable, CaseIterable {
  /// The number is a little less than what is shown: "knap", "just under".
  case under
  /// It is a little more: "godt", "just over".
  case over
  /// It lies so near, so far, or is known so roughly, that no side is named: "omkring", "about".
  case near
}

extension Quantity {
  /// The number without decimals, and the hedge that it needs; nil where rounding changes nothing.
  ///
  /// A side is named from a twentieth to two fifths of a unit, and for all that a printed number may
  /// stand for. What would be rounded to nothing stays as it is.
  public func rounded() throws(Problem) -> (number: Quantity, hedge: Hedge?) {
    // Thousands of kroner are written out, and so is what rounding leaves of them.
    var number = unit.kind == .money && unit.power == 3 ? converted(to: .kroner) : self
    let (value, interval) = (number.value, number.interval)
    number.decimals = 0
    let shown = number.shownValue
    guard value.isFinite, shown != value else { return (number, nil) }
    guard shown != 0 else { return (self, nil) }
    number.lineage = Lineage(.derived("rounded", inputs: [try lineage.checked()]))
    let (near, far) = (0.05, 0.4)
    func lies(_ from: Double, _ to: Double) -> Bool {
      interval.lowerBound >= shown + from - 1e-9 && interval.upperBound <= shown + to + 1e-9
    }
    if lies(-far, -near) { return (number, .under) }
    if lies(near, far) { return (number, .over) }
    return (number, .near)
  }
}
