/// The points in time of a TIMEVAL statement: `TLIST(Q1),"20241","20242"`, or a range such as
/// `TLIST(A1,"2019"-"2022")`.
struct PXTimeList {
  /// As written, ranges written out.
  var texts: [String]
  /// The periods; nil when one of the texts is none.
  var periods: [Period]?

  private static let longestRange = 100_000

  /// Nil when the statement has no TLIST, or a range that runs backwards.
  init?(_ tokens: [PXStatement.Token]) {
    var frequency: Period.Frequency?
    var items: [(text: String, period: Period?)] = []
    var hasList = false
    var isRange = false
    func item(_ text: String) -> (String, Period?) {
      (text, frequency.flatMap { Self.period(text, $0) } ?? Period(code: text))
    }
    for token in tokens {
      switch token {
      case .word(let word):
        if word.uppercased() == "TLIST" {
          hasList = true
        } else {
          frequency = Self.frequencies[word.prefix(1).uppercased()]
        }
      case .mark("-"): isRange = true
      case .mark: continue
      case .text(let text):
        let ends = text.split(separator: "-").map(String.init)
        let inOne = items.isEmpty && ends.count == 2 && ends[0].utf8.count == ends[1].utf8.count
        if inOne, let from = item(ends[0]).1, let to = item(ends[1]).1 {
          guard let range = Self.range(from, to) else { return nil }
          items = range.map { ($0.code, $0) }
        } else if isRange, let from = items.last?.period, let to = item(text).1 {
          guard let range = Self.range(from, to) else { return nil }
          items += range.dropFirst().map { ($0.code, $0) }
        } else {
          items.append(item(text))
        }
        isRange = false
      }
    }
    guard hasList else { return nil }
    texts = items.map(\.text)
    let periods = items.compactMap(\.period)
    self.periods = periods.count == items.count ? periods : nil
  }

  private static let frequencies: [String: Period.Frequency] = [
    "A": .year, "H": .halfYear, "Q": .quarter, "M": .month, "W": .week, "D": .day,
  ]

  /// The letter of TLIST for a frequency.
  static func letter(_ frequency: Period.Frequency) -> String {
    frequencies.first { $0.value == frequency }?.key ?? "A"
  }

  /// A period as TIMEVAL writes it: `2024`, `20243`, `202401`, `20240131`.
  static func text(_ period: Period) -> String {
    period.code.filter { $0.isNumber || $0 == "/" }
  }

  /// Reads a year followed by the number of the part: one digit for half-years and quarters, two
  /// for months and weeks, month and day for days.
  static func period(_ text: String, _ frequency: Period.Frequency) -> Period? {
    let digits = Array(text.utf8)
    let length = [Period.Frequency.year: 4, .halfYear: 5, .quarter: 5, .day: 8][frequency] ?? 6
    guard digits.count == length, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    func number(_ part: Range<Int>) -> Int {
      digits[part].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    let year = number(0..<4)
    switch frequency {
    case .year: return .year(year)
    case .day: return .day(year, number(4..<6), number(6..<8))
    default: return .part(frequency, number(4..<length), of: year)
    }
  }

  /// All periods from one to another of the same frequency, both included.
  private static func range(_ from: Period, _ to: Period) -> [Period]? {
    guard from.frequency == to.frequency, from.length == 1, to.length == 1, from <= to else {
      return nil
    }
    var out = [from]
    var last = from
    while last < to {
      let next =
        Period.part(from.frequency, last.ordinal + 1, of: last.year)
        ?? Period.part(from.frequency, 1, of: last.year + 1)
      guard let next, out.count < longestRange else { return nil }
      out.append(next)
      last = next
    }
    return out
  }
}
