/// The functions that an expression may call. One case is one function; the table below says how
/// it is called, and the binder says what it takes and gives.
public enum ExpressionFunction: String, Sendable, CaseIterable {
  // Numbers
  case round, abs, floor, ceil, sqrt
  // The smaller or larger of several values in a row; with one value, over the rows of a group.
  case min, max
  // Choice
  case `if`, coalesce
  // Texts
  case lower, upper, trim, text, length, starts, ends, contains
  // Periods
  case year, halfyear, quarter, month, week, within
  // Units: convert(x, 'mio. kr.')
  case convert
  // The number alone, without unit, price level and kind: the way around a refusal, in plain sight
  case plain
  // Over the rows of a group
  case sum, mean, median, quantile, variance, sd, count, distinct

  /// How many values the function takes.
  public var arity: ClosedRange<Int> {
    switch self {
    case .round: 1...2
    case .min, .max: 1...64
    case .coalesce: 1...64
    case .if: 3...3
    case .starts, .ends, .contains, .convert, .within, .quantile: 2...2
    case .count: 0...1
    case .mean: 1...2
    default: 1...1
    }
  }

  /// Whether the function runs over the rows of a group, called with so many values.
  public func isAggregate(arguments: Int) -> Bool {
    switch self {
    case .sum, .mean, .median, .quantile, .variance, .sd, .count, .distinct: true
    case .min, .max: arguments == 1
    default: false
    }
  }
}

extension ClosedRange<Int> {
  /// `2`, `1 or 2`, `1 to 64`, as a problem names it.
  var callText: String {
    switch upperBound - lowerBound {
    case 0: "\(lowerBound)"
    case 1: "\(lowerBound) or \(upperBound)"
    default: "\(lowerBound) to \(upperBound)"
    }
  }
}
