/// Classes of numbers between limits, for maps and shaded tables.
///
/// Numbers are sorted into classes as they are shown, so that a legend and a printed value never
/// contradict each other: with one decimal, 9,96 is shown as 10,0 and lies in the class from 10,0.
/// A number that is a limit belongs to the class above it.
///
///     ValueClasses(quantiles: [1, 2, 3, 4, 5, 6], count: 3, decimals: 0)?.limits    // 3, 5
public struct ValueClasses: Sendable, Equatable {
  /// The limits between the classes, rising; one fewer than there are classes.
  public let limits: [Double]
  /// The smallest and the largest number.
  public let extent: ClosedRange<Double>
  /// Decimals that the numbers are shown with.
  public let decimals: Int
  /// Whether the limits were given and are not taken from the numbers.
  public let isGiven: Bool

  public var count: Int { limits.count + 1 }

  /// Classes that hold as near as possible equally many numbers. Equal numbers stay together, so
  /// there may be fewer classes than asked for: the limit after class i is the number at place
  /// ⌊i · n / count⌋ in rising order, counted from 0. Nil without numbers.
  public init?(quantiles numbers: [Double], count: Int, decimals: Int) {
    let sorted = numbers.filter(\.isFinite).sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    var limits: [Double] = []
    for part in 1..<max(2, count) {
      let limit = sorted[min(sorted.count - 1, part * sorted.count / max(1, count))]
      if limit > limits.last ?? first { limits.append(limit) }
    }
    self.limits = limits
    extent = first...last
    self.decimals = decimals
    isGiven = false
  }

  /// Classes between given limits, which need not rise; nil without numbers.
  public init?(limits: [Double], numbers: [Double], decimals: Int) {
    let finite = numbers.filter(\.isFinite)
    guard let first = finite.min(), let last = finite.max() else { return nil }
    self.limits = Set(limits.filter(\.isFinite)).sorted()
    extent = first...last
    self.decimals = decimals
    isGiven = true
  }

  /// The class of a number as it is shown, from 0.
  public func index(of shown: Double) -> Int {
    var (low, high) = (0, limits.count)
    while low < high {
      let middle = (low + high) / 2
      if shown >= limits[middle] { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
