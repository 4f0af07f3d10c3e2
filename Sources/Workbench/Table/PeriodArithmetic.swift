/// Periods on the line of time: steps of their own length, and how many lie between two.
///
///     Period(code: "2024K1")?.advanced(by: -1)        // 2023K4
///     Period(code: "2020/2021")?.advanced(by: 1)      // 2021/2022: a span moves by whole years
extension Period {
  /// The number of the period among all of its frequency; neighbours differ by 1.
  var position: Int {
    switch frequency {
    case .year: year
    case .halfYear: year * 2 + ordinal - 1
    case .quarter: year * 4 + ordinal - 1
    case .month: year * 12 + ordinal - 1
    case .week: (startDay + 3) / 7 - (startDay + 3 < 0 ? 1 : 0)
    case .day: startDay
    }
  }

  /// The period so many steps later, or earlier where the count is negative; nil beyond the years
  /// 0 to 9999.
  public func advanced(by count: Int) -> Period? {
    let (target, overflow) = position.addingReportingOverflow(count)
    guard !overflow, target.magnitude < 1 << 22 else { return nil }
    let found: Period?
    switch frequency {
    case .year: found = Period.years(target, target + length - 1)
    case .halfYear: found = .part(.halfYear, target % 2 + 1, of: target / 2)
    case .quarter: found = .part(.quarter, target % 4 + 1, of: target / 4)
    case .month: found = .part(.month, target % 12 + 1, of: target / 12)
    case .week, .day:
      let day = frequency == .week ? startDay + 7 * count : target
      found = Period(startDay: day, frequency: frequency, length: length)
    }
    guard let found, (0...9999).contains(found.year) else { return nil }
    return found
  }

  /// The steps from this period to another one of the same kind; nil for one of another frequency
  /// or length.
  public func distance(to other: Period) -> Int? {
    guard frequency == other.frequency, length == other.length else { return nil }
    return other.position - position
  }
}

extension Period.Frequency {
  /// How many periods make a year; weeks and days by the mean length of the calendar's year.
  public var perYear: Double {
    switch self {
    case .year: 1
    case .halfYear: 2
    case .quarter: 4
    case .month: 12
    case .week: 365.2425 / 7
    case .day: 365.2425
    }
  }
}
