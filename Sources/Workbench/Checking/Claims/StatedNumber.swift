/// A number as a text states it: what it may stand for at the precision shown, and its unit.
struct StatedNumber: Sendable, Equatable {
  /// What kind of number the words around make it.
  enum Measure: Sendable, Equatable {
    case bare
    case percent
    case percentagePoint
    /// Kroner.
    case money
    /// Something counted, by the stem of its name.
    case counted(String)
  }

  /// How far a text commits itself to the number.
  enum Commitment: Sendable, Equatable {
    case exact
    /// "cirka", "knap", "godt".
    case about
    /// "mindst", "over", "mere end".
    case atLeast
    /// "højst", "under", "op til".
    case atMost
  }

  var value: Double
  /// Decimals as written.
  var decimals: Int
  /// The power of ten of the unit: 6 for mio., 9 for mia.
  var power = 0
  var measure = Measure.bare
  /// What stands after "pr." or "per", as a stem.
  var per: String?
  var commitment = Commitment.exact
  /// How text recognition may have hurt it.
  enum Damage: Sendable, Equatable {
    /// "l2,5" for 12,5: letters that look like digits.
    case letters
    /// "24," at the end of a line and "6" on the next, which may also be two numbers.
    case split
  }

  var damage: Damage?
  /// Written as a word: "tre", "halvdelen".
  var isWord = false

  /// The value in base units.
  var base: Double { value * Self.scale(power) }

  static func scale(_ power: Int) -> Double {
    Double(ExactDecimal.powersOfTen[max(0, min(18, power))])
  }

  /// Half of the last place shown, in base units.
  var half: Double {
    let place = Double(ExactDecimal.powersOfTen[max(0, min(18, decimals))])
    var half = 0.5 / place
    let isAmount = measure != .percent && measure != .percentagePoint
    if decimals == 0, isAmount, value.magnitude >= 1000, value.magnitude < 1e15 {
      // "800.000 ture" has been rounded, "845.939" has not.
      var zeros = 0.5
      while value.truncatingRemainder(dividingBy: zeros * 20) == 0 { zeros *= 10 }
      if zeros >= 50 { half = min(zeros, value.magnitude * 0.025) }
    }
    if isWord, measure == .percent { half = 2.5 }
    return half * Self.scale(power)
  }

  /// The values that the number as written may stand for.
  var interval: ClosedRange<Double> {
    (base - slack)...(base + slack)
  }

  private var slack: Double {
    commitment == .about ? max(half, base.magnitude * 0.06) : half
  }

  /// Whether the number as written may stand for something of a range. What lies in the middle
  /// between two numbers is rounded to either by a point, and by neither by a printed number.
  func meets(_ range: ClosedRange<Double>) -> Bool {
    let reach = slack * (range.lowerBound == range.upperBound ? 1.000_001 : 0.999_999)
    return ((base - reach)...(base + reach)).gap(to: range) == 0
  }

  /// The same number pointing the other way.
  var negated: StatedNumber {
    var copy = self
    copy.value = -value
    return copy
  }
}

extension ClosedRange<Double> {
  /// The distance that both would have to be moved to meet; 0 where they overlap.
  func gap(to other: ClosedRange<Double>) -> Double {
    Swift.max(0, lowerBound - other.upperBound, other.lowerBound - upperBound)
  }

  /// Whether both meet, but for the rounding of the computer.
  func touches(_ other: ClosedRange<Double>) -> Bool {
    gap(to: other) <= 1e-9 * Swift.max(1, Swift.max(lowerBound.magnitude, upperBound.magnitude))
  }

  /// What the difference of one number of this range and one of another may be.
  func minus(_ other: ClosedRange<Double>) -> ClosedRange<Double> {
    let least = lowerBound - other.upperBound
    return least...Swift.max(least, upperBound - other.lowerBound)
  }

  /// What the percentage change from a number of another range may be; nil from zero or less.
  func percentageChange(from other: ClosedRange<Double>) -> ClosedRange<Double>? {
    guard other.lowerBound > 0 else { return nil }
    let corners = [lowerBound, upperBound].flatMap { level in
      [other.lowerBound, other.upperBound].map { (level / $0 - 1) * 100 }
    }
    guard let least = corners.min(), let most = corners.max(), least.isFinite, most.isFinite else {
      return nil
    }
    return least...most
  }
}
