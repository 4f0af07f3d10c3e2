/// A stretch of calendar time: a year, half-year, quarter, month, week, day, or a span of years.
///
/// A period packs into 64 bits whose order is the order of time: first day (days since 1970-01-01,
/// offset to stay positive), then frequency, then length. Weeks are ISO 8601 weeks.
public struct Period: Sendable, Hashable, Comparable, BitwiseCopyable {
  public enum Frequency: UInt8, Sendable, CaseIterable {
    case year = 1
    case halfYear, quarter, month, week, day
  }

  public let raw: Int64

  init(startDay: Int, frequency: Frequency, length: Int) {
    raw =
      Int64(startDay + Self.dayOffset) << 24 | Int64(frequency.rawValue) << 16
      | Int64(min(length, 0xFFFF))
  }

  private static let dayOffset = 1 << 30

  public var frequency: Frequency { Frequency(rawValue: UInt8(raw >> 16 & 0xFF)) ?? .year }
  /// How many units of the frequency the period holds; 1 but for spans.
  public var length: Int { Int(raw & 0xFFFF) }
  var startDay: Int { Int(raw >> 24) - Self.dayOffset }

  /// The calendar year in which the period begins; for a week, its ISO year.
  public var year: Int {
    frequency == .week
      ? CivilDate(day: startDay + 3).year : CivilDate(day: startDay).year
  }

  /// The number within the year, from 1: quarter 3 is 3. 1 for a year, the day of the year for a
  /// day.
  public var ordinal: Int {
    let date = CivilDate(day: startDay)
    switch frequency {
    case .year: return 1
    case .halfYear: return (date.month - 1) / 6 + 1
    case .quarter: return (date.month - 1) / 3 + 1
    case .month: return date.month
    case .week:
      let thursday = startDay + 3
      return (thursday - CivilDate.day(CivilDate(day: thursday).year, 1, 1)) / 7 + 1
    case .day: return startDay - CivilDate.day(date.year, 1, 1) + 1
    }
  }

  public static func year(_ year: Int) -> Period {
    Period(startDay: CivilDate.day(year, 1, 1), frequency: .year, length: 1)
  }

  /// Years from first to last, both included; nil when they stand in the wrong order.
  public static func years(_ first: Int, _ last: Int) -> Period? {
    guard last >= first, last - first < 0xFFFF else { return nil }
    return Period(
      startDay: CivilDate.day(first, 1, 1), frequency: .year, length: last - first + 1)
  }

  /// Part `number` (from 1) of a year; nil when the year has no such part.
  public static func part(_ frequency: Frequency, _ number: Int, of year: Int) -> Period? {
    switch frequency {
    case .year: return number == 1 ? .year(year) : nil
    case .halfYear: return month(number, in: 1...2, step: 6, year, frequency)
    case .quarter: return month(number, in: 1...4, step: 3, year, frequency)
    case .month: return month(number, in: 1...12, step: 1, year, frequency)
    case .week:
      let fourth = CivilDate.day(year, 1, 4)
      let monday = fourth - (fourth + 3).positiveRemainder(7)
      let period = Period(
        startDay: monday + 7 * (number - 1), frequency: .week, length: 1)
      return (1...53).contains(number) && period.year == year ? period : nil
    case .day:
      let day = CivilDate.day(year, 1, 1) + number - 1
      return number >= 1 && CivilDate(day: day).year == year
        ? Period(startDay: day, frequency: .day, length: 1) : nil
    }
  }

  private static func month(
    _ number: Int, in range: ClosedRange<Int>, step: Int, _ year: Int, _ frequency: Frequency
  ) -> Period? {
    guard range.contains(number) else { return nil }
    return Period(
      startDay: CivilDate.day(year, (number - 1) * step + 1, 1), frequency: frequency, length: 1)
  }

  /// A date; nil when the calendar has no such day.
  public static func day(_ year: Int, _ month: Int, _ day: Int) -> Period? {
    let number = CivilDate.day(year, month, day)
    let date = CivilDate(day: number)
    guard date.year == year, date.month == month, date.dayOfMonth == day else { return nil }
    return Period(startDay: number, frequency: .day, length: 1)
  }

  public static func < (a: Period, b: Period) -> Bool { a.raw < b.raw }

  init(raw: Int64) { self.raw = raw }
}

extension Int {
  fileprivate func positiveRemainder(_ divisor: Int) -> Int {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}

extension Period {
  /// The day, in universal time, that holds a moment of the Unix clock.
  public init(secondsSince1970 seconds: Int) {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    self.init(startDay: day, frequency: .day, length: 1)
  }
}
