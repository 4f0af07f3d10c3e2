/// How the numbers of a check were rounded when they were printed.
///
/// By default a number stands for everything that rounds to it at its printed decimals, half up,
/// and a count stands for itself. A check declares anything else, with the reason:
///
///     "rounding": {"unit": 10000, "da": "Prognosen er trykt i hele titusinder."}
///     "rounding": {"direction": "down", "da": "Ørerne er skåret væk."}
///
/// A declared unit must show in the numbers: one that is no multiple of it is a finding, so that a
/// wide unit cannot hide a contradiction.
public struct CheckRounding: Sendable, Equatable {
  public enum Direction: String, Sendable, CaseIterable {
    /// To the nearest; half goes away from zero.
    case nearest
    /// What comes after the last printed digit is cut off.
    case down
    /// Anything after the last printed digit lifts it.
    case up
  }

  /// The unit that numbers were rounded to; nil for one of the last printed digit.
  public var unit: ExactDecimal?
  public var direction: Direction
  /// Why, in the words of the package.
  public var reason: Labels

  public init(
    unit: ExactDecimal? = nil, direction: Direction = .nearest, reason: Labels = Labels()
  ) {
    self.unit = unit
    self.direction = direction
    self.reason = reason
  }

  /// Rounded as printed, to the nearest.
  public static let asPrinted = CheckRounding()

  var isDefault: Bool { unit == nil && direction == .nearest }

  /// A printed value with what it may stand for. An exact count stays exact unless a unit or a
  /// direction is declared.
  func number(_ value: ExactDecimal, isCount: Bool) -> PrintedNumber {
    if isDefault, isCount { return PrintedNumber(exactly: value) }
    let step = unit ?? ExactDecimal(coefficient: 1, scale: min(18, value.scale))
    let half = step.halved
    let isNegative = value.coefficient < 0
    switch direction {
    case .nearest: return PrintedNumber(value: value, below: half, above: half)
    case .down, .up:
      // Cutting digits off goes toward zero, also below it.
      let grows = (direction == .down) != isNegative
      let none = ExactDecimal(0)
      return PrintedNumber(value: value, below: grows ? none : step, above: grows ? step : none)
    }
  }

  /// Whether a printed number is a multiple of the declared unit.
  func shows(in value: ExactDecimal) -> Bool {
    guard let unit, unit.coefficient != 0 else { return true }
    let scale = max(unit.scale, value.scale)
    guard let step = unit.rescaled(to: scale), let whole = value.rescaled(to: scale) else {
      return true
    }
    return whole.coefficient % step.coefficient == 0
  }
}

/// A number as printed, and how far below and above it the number behind it may lie.
struct PrintedNumber {
  var value: ExactDecimal
  var below: ExactDecimal
  var above: ExactDecimal

  init(value: ExactDecimal, below: ExactDecimal, above: ExactDecimal) {
    self.value = value
    self.below = below
    self.above = above
  }

  init(exactly value: ExactDecimal) {
    self.init(value: value, below: ExactDecimal(0), above: ExactDecimal(0))
  }

  var printed: String { value.canonicalText }
  var isExact: Bool { below.coefficient == 0 && above.coefficient == 0 }

  var low: Double { value.real - below.real }
  var high: Double { value.real + above.real }

  /// Whether both print the same number, once the finer one is rounded like the coarser one.
  func isPrintedLike(_ other: PrintedNumber) -> Bool {
    let coarsest = min(value.scale, other.value.scale)
    return value.rounded(to: coarsest) == other.value.rounded(to: coarsest)
  }

  /// Whether something that both may stand for is the same.
  func meets(_ other: PrintedNumber) -> Bool {
    guard let low = value.plus(below.negated), let high = value.plus(above),
      let otherLow = other.value.plus(other.below.negated),
      let otherHigh = other.value.plus(other.above)
    else { return self.low <= other.high && other.low <= self.high }
    return !(high < otherLow) && !(otherHigh < low)
  }

  /// Whether rounding can explain that two numbers differ; no question where all of them are exact.
  static func explains(_ numbers: [PrintedNumber], _ meets: Bool) -> Bool? {
    numbers.allSatisfy(\.isExact) ? nil : meets
  }

  /// The sum of many, with all that it may stand for; nil when it does not fit in 18 digits.
  static func sum(_ numbers: [PrintedNumber]) -> PrintedNumber? {
    guard let value = ExactDecimal.sum(numbers.map(\.value)),
      let below = ExactDecimal.sum(numbers.map(\.below)),
      let above = ExactDecimal.sum(numbers.map(\.above))
    else { return nil }
    return PrintedNumber(value: value, below: below, above: above)
  }
}

extension ExactDecimal {
  /// Half of the number: 0.05 for 0.1. One of eighteen decimals has no half and stays.
  var halved: ExactDecimal {
    if coefficient % 2 == 0 { return ExactDecimal(coefficient: coefficient / 2, scale: scale) }
    guard scale < 18, coefficient.magnitude <= UInt64(Self.limit) / 5 else { return self }
    return ExactDecimal(coefficient: coefficient * 5, scale: scale + 1)
  }

  /// The exact sum; nil when it does not fit in 18 digits.
  func plus(_ other: ExactDecimal) -> ExactDecimal? {
    let scale = max(scale, other.scale)
    guard let left = rescaled(to: scale), let right = other.rescaled(to: scale) else { return nil }
    let sum = left.coefficient + right.coefficient
    return sum.magnitude <= UInt64(Self.limit) ? ExactDecimal(coefficient: sum, scale: scale) : nil
  }

  var negated: ExactDecimal { ExactDecimal(coefficient: -coefficient, scale: scale) }

  /// The sum of many; nil when it does not fit in 18 digits.
  static func sum(_ numbers: [ExactDecimal]) -> ExactDecimal? {
    var total: ExactDecimal? = ExactDecimal(0)
    for number in numbers { total = total?.plus(number) }
    return total
  }

  /// A computed number with some decimals; nil when it is not finite or too long.
  static func nearest(_ value: Double, decimals: Int) -> ExactDecimal? {
    DecimalDigits(value).flatMap {
      ExactDecimal(
        NumberFormat(language: .english, ascii: true).text(
          $0, decimals: min(max(0, decimals), 12), grouped: false))
    }
  }
}
