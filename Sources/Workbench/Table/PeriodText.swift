/// Period codes of Danmarks Statistik, and periods as a reader sees them.
///
///     Period(code: "2024")        // the year
///     Period(code: "2024K3")      // third quarter; also 2024H1, 2024M01, 2024U52
///     Period(code: "2024M01D31")  // a day; also 2024-01-31
///     Period(code: "2020/2024")   // a span; also 2020:2024
extension Period {
  /// A period from its code; nil when the text is none.
  public init?(code: some StringProtocol) {
    let bytes = Array(code.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count, !range.isEmpty else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4) else { return nil }
    let found: Period?
    switch (bytes.count, bytes.count > 4 ? bytes[4] : 0) {
    case (4, _): found = .year(year)
    case (6, UInt8(ascii: "K")): found = number(5..<6).flatMap { .part(.quarter, $0, of: year) }
    case (6, UInt8(ascii: "H")): found = number(5..<6).flatMap { .part(.halfYear, $0, of: year) }
    case (7, UInt8(ascii: "M")): found = number(5..<7).flatMap { .part(.month, $0, of: year) }
    case (7, UInt8(ascii: "U")): found = number(5..<7).flatMap { .part(.week, $0, of: year) }
    case (9, UInt8(ascii: "/")), (9, UInt8(ascii: ":")):
      found = number(5..<9).flatMap { .years(year, $0) }
    case (10, UInt8(ascii: "M")) where bytes[7] == UInt8(ascii: "D"),
      (10, UInt8(ascii: "-")) where bytes[7] == UInt8(ascii: "-"):
      guard let month = number(5..<7), let day = number(8..<10) else { return nil }
      found = .day(year, month, day)
    default: found = nil
    }
    guard let found else { return nil }
    self = found
  }

  /// The code as Danmarks Statistik writes it; what `init(code:)` reads.
  public var code: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    // Four digits always: what stands before the year 1000 is a code that only looks like a year.
    func four(_ value: Int) -> String {
      value < 1000 ? (value < 100 ? "00" : "0") + two(value) : "\(value)"
    }
    let year = four(self.year)
    switch frequency {
    case .year: return length == 1 ? "\(year)" : "\(year)/\(four(self.year + length - 1))"
    case .halfYear: return "\(year)H\(ordinal)"
    case .quarter: return "\(year)K\(ordinal)"
    case .month: return "\(year)M\(two(ordinal))"
    case .week: return "\(year)U\(two(ordinal))"
    case .day:
      let date = CivilDate(day: startDay)
      return "\(four(date.year))-\(two(date.month))-\(two(date.dayOfMonth))"
    }
  }

  /// The period in running text: `2024`, `3. kvartal 2024`, `Q3 2024`, `uge 10, 2024`.
  public func label(_ language: Language) -> String {
    switch (frequency, language) {
    case (.year, _): return length == 1 ? "\(year)" : "\(year)-\(year + length - 1)"
    case (.halfYear, .danish): return "\(ordinal). halvår \(year)"
    case (.halfYear, .english): return "H\(ordinal) \(year)"
    case (.quarter, .danish): return "\(ordinal). kvartal \(year)"
    case (.quarter, .english): return "Q\(ordinal) \(year)"
    case (.week, .danish): return "uge \(ordinal), \(year)"
    case (.week, .english): return "week \(ordinal), \(year)"
    case (.month, _):
      return "\(Self.monthNames(language)[ordinal - 1]) \(year)"
    case (.day, .danish):
      let date = CivilDate(day: startDay)
      return "\(date.dayOfMonth). \(Self.monthNames(language)[date.month - 1]) \(date.year)"
    case (.day, .english):
      let date = CivilDate(day: startDay)
      return "\(date.dayOfMonth) \(Self.monthNames(language)[date.month - 1]) \(date.year)"
    }
  }

  private static func monthNames(_ language: Language) -> [String] {
    switch language {
    case .danish:
      [
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
        "oktober", "november", "december",
      ]
    case .english:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    }
  }
}
