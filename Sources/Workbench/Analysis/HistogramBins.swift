/// Intervals of equal width with the exact number of numbers in each.
///
/// The width is Freedman and Diaconis' (1981), twice the distance between the quartiles divided by
/// the cube root of n, rounded up to 1, 2, 2.5 or 5 times a power of ten; the limits are multiples
/// of it. Whole numbers get whole widths. Where the quartiles are equal, the range is divided into
/// ⌈log₂ n⌉ + 1 parts instead (Sturges 1926). An interval holds its lower limit, not its upper one.
public struct HistogramBins: Sendable, Equatable {
  /// Rising, one more than there are intervals.
  public let limits: [Double]
  public let counts: [Int]
  /// The width of an interval.
  public let step: Double
  /// Decimals that write every limit exactly.
  public let decimals: Int
  /// Whether all numbers are whole, so that 10–19 says the same as 10 to under 20.
  public let isWhole: Bool

  /// The most intervals; a wider step is taken beyond it.
  public static let limit = 60

  /// Nil without a finite number; others are left out. `step` asks for a width, above 0.
  public init?(_ numbers: [Double], step asked: Double? = nil) {
    let sorted = numbers.filter(\.isFinite).sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let whole = sorted.allSatisfy { $0 == $0.rounded() && abs($0) < 1e15 }
    let range = last - first
    var step = NiceStep(atLeast: Self.width(sorted), isWhole: whole)
    while range.isFinite, range / step.value > Double(Self.limit - 2), step.next.value.isFinite {
      step = step.next
    }
    let fixed = asked.flatMap { $0 > 0 && range / $0 <= Double(Self.limit - 2) ? $0 : nil }
    let width = fixed ?? step.value
    let from = (first / width).rounded(.down)
    let to = (last / width).rounded(.down) + 1
    isWhole = whole && width == width.rounded()
    guard range.isFinite, abs(from) < 9e15, abs(to) < 9e15, to - from <= Double(Self.limit),
      to > from
    else {
      // Beyond the precision of numbers there is one interval, which holds all of them.
      limits = [first, last == first ? first.nextUp : last]
      counts = [sorted.count]
      self.step = range.isFinite ? range : .greatestFiniteMagnitude
      decimals = 0
      return
    }
    let limits = (0...Int(to - from)).map { part in
      fixed.map { (from + Double(part)) * $0 } ?? step.multiple(from + Double(part))
    }
    var counts = [Int](repeating: 0, count: limits.count - 1)
    var bin = 0
    for number in sorted {
      while bin + 1 < counts.count, number >= limits[bin + 1] { bin += 1 }
      counts[bin] += 1
    }
    self.limits = limits
    self.counts = counts
    self.step = width
    decimals = fixed.map { min(6, DecimalDigits($0)?.decimals ?? 0) } ?? step.decimals
  }

  /// The width before rounding; 0 where all numbers are the same.
  private static func width(_ sorted: [Double]) -> Double {
    let count = Double(sorted.count)
    let spread = Quartiles.quantile(sorted, 0.75) / 2 - Quartiles.quantile(sorted, 0.25) / 2
    if spread > 0 { return 4 * spread / cubeRoot(count) }
    let range = sorted[sorted.count - 1] / 2 - sorted[0] / 2
    var parts = 1.0
    var size = 1
    while size < sorted.count {
      size *= 2
      parts += 1
    }
    return 2 * range / parts
  }

  /// Newton's method; `pow` would need the C library.
  private static func cubeRoot(_ number: Double) -> Double {
    var root = max(1, number)
    for _ in 0..<100 {
      let next = (2 * root + number / (root * root)) / 3
      if abs(next - root) <= root * 1e-14 { return next }
      root = next
    }
    return root
  }
}

/// A step of 1, 2, 2.5 or 5 times a power of ten.
private struct NiceStep {
  var power: Int
  var tenths: Int
  let isWhole: Bool

  /// The smallest step that is not below a number; 1 for 0.
  init(atLeast size: Double, isWhole: Bool) {
    self.isWhole = isWhole
    power = 0
    tenths = 10
    guard size > 0, size.isFinite else { return }
    // A power of ten that is certainly below; log₁₀ 2 is 0.301.
    power = max(isWhole ? 0 : -15, min(299, Int(Double(size.exponent) * 0.301) - 2))
    while value < size, power < 300 { advance() }
  }

  var next: NiceStep {
    var copy = self
    copy.advance()
    return copy
  }

  private mutating func advance() {
    switch tenths {
    case 10: tenths = 20
    case 20: tenths = isWhole && power == 0 ? 50 : 25
    case 25: tenths = 50
    default: (power, tenths) = (power + 1, 10)
    }
  }

  var value: Double { multiple(1) }

  /// `factor` steps, with one rounding where the power of ten is exact.
  func multiple(_ factor: Double) -> Double {
    let whole = factor * Double(tenths)
    let shift = power - 1
    return shift >= 0 ? whole * Self.ten(shift) : whole / Self.ten(-shift)
  }

  var decimals: Int { max(0, tenths == 25 ? 1 - power : -power) }

  private static func ten(_ power: Int) -> Double {
    if power <= 18 { return Double(ExactDecimal.powersOfTen[power]) }
    return (0..<(power - 18)).reduce(1e18) { product, _ in product * 10 }
  }
}
