/// Median and quartiles of a group of numbers, the range of ordinary ones, and the outliers.
///
/// A quantile p of n sorted numbers lies at place (n − 1) · p, counted from 0, with linear
/// interpolation between its neighbours: method 7 of Hyndman and Fan (1996), the one that
/// spreadsheets use. Ordinary numbers lie at most 1.5 times the distance between the quartiles
/// outside them (Tukey 1977).
public struct Quartiles: Sendable, Equatable {
  public let count: Int
  public let lower: Double
  public let median: Double
  public let upper: Double
  /// The smallest and the largest ordinary number: the ends of the whiskers.
  public let ordinary: ClosedRange<Double>
  /// The other numbers, rising.
  public let outliers: [Double]
  public let extent: ClosedRange<Double>

  /// Nil without a finite number; others are left out.
  public init?(_ numbers: [Double]) {
    let sorted = numbers.filter(\.isFinite).sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    count = sorted.count
    extent = first...last
    lower = Self.quantile(sorted, 0.25)
    median = Self.quantile(sorted, 0.5)
    upper = Self.quantile(sorted, 0.75)
    // Halves keep the distance in range for the largest numbers.
    let reach = 3 * (upper / 2 - lower / 2)
    // A number at the fence is an ordinary one, whatever the last bit of the fence is.
    let slack = max(abs(lower), abs(upper)) * 1e-14
    let fences = (lower - reach - slack, upper + reach + slack)
    let inside = sorted.filter { $0 >= fences.0 && $0 <= fences.1 }
    ordinary = (inside.first ?? first)...(inside.last ?? last)
    outliers = sorted.filter { $0 < fences.0 || $0 > fences.1 }
  }

  /// The quantile of sorted numbers, at least one.
  static func quantile(_ sorted: [Double], _ part: Double) -> Double {
    let place = Double(sorted.count - 1) * part
    let below = Int(place.rounded(.down))
    let above = min(sorted.count - 1, below + 1)
    let share = place - Double(below)
    guard share > 0 else { return sorted[below] }
    let between = sorted[below] * (1 - share) + sorted[above] * share
    // Rounding must not carry the result beyond its neighbours.
    return min(sorted[above], max(sorted[below], between))
  }
}
