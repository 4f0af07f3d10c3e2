/// Dates as workbooks count them: days since an epoch, the time of day as a fraction.
///
/// Serial numbers here are those of the 1900 system; `serial(of1904:)` brings the other one over.
enum XLSXDate {
  /// 31 December 9999.
  static let lastSerial = 2_958_465.0

  /// A serial number of a workbook that counts from 1 January 1904, as if it counted from 1900.
  static func serial(of1904 serial: Double) -> Double { serial < 0 ? serial : serial + 1462 }

  /// The day of a serial number: 1 is 1 January 1900.
  ///
  /// 60 is 29 February 1900, a day that never was; it, 0, and what lies outside of the calendar
  /// give nil.
  static func day(_ serial: Double) -> Period? {
    guard serial >= 1, serial < lastSerial + 1 else { return nil }
    let whole = Int(serial)
    guard whole != 60 else { return nil }
    return Period(secondsSince1970: (whole - (whole < 60 ? 25_568 : 25_569)) * 86_400)
  }

  /// The time of day in seconds, rounded; a fraction that rounds to midnight counts as 23:59:59.
  static func seconds(_ serial: Double) -> Int {
    min(86_399, Int(((serial - serial.rounded(.down)) * 86_400).rounded()))
  }

  /// The date as ISO 8601 text, with the time of day where there is one; nil for no day.
  static func text(_ serial: Double) -> String? {
    guard let day = day(serial) else { return nil }
    let seconds = seconds(serial)
    return seconds == 0 ? day.code : "\(day.code)T\(Self.clock(seconds))"
  }

  /// A time or duration as `12:30` or `36:00:05`; nil below zero and beyond the calendar.
  static func time(_ serial: Double) -> String? {
    guard serial >= 0, serial <= lastSerial else { return nil }
    return clock(Int((serial * 86_400).rounded()))
  }

  private static func clock(_ seconds: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let minutes = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
    return seconds % 60 == 0 ? minutes : "\(minutes):\(two(seconds % 60))"
  }
}
