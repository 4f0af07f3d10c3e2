/// Periods as they are coded outside Denmark, beside the codes that `Period` knows.
enum JSONStatTime {
  /// `2024Q3`, `2024-Q3`, `2024 Q3`, `2024-09`, `2024S2`, `2024-W07`; nil for anything else.
  static func period(_ code: String) -> Period? {
    if let own = Period(code: code) { return own }
    let bytes = Array(code.utf8)
    guard (6...8).contains(bytes.count), bytes[..<4].allSatisfy({ $0 &- 0x30 < 10 }) else {
      return nil
    }
    let year = number(bytes[..<4])
    var rest = bytes[4...]
    let hasMark = rest.first == 0x2D || rest.first == 0x20
    if hasMark { rest = rest.dropFirst() }
    let letter = rest.first.map { $0 & 0xDF } ?? 0
    let frequency: Period.Frequency
    switch letter {
    case UInt8(ascii: "Q"), UInt8(ascii: "K"): frequency = .quarter
    case UInt8(ascii: "S"), UInt8(ascii: "H"), UInt8(ascii: "B"): frequency = .halfYear
    case UInt8(ascii: "M"): frequency = .month
    case UInt8(ascii: "W"), UInt8(ascii: "U"), UInt8(ascii: "V"): frequency = .week
    default:
      guard hasMark, rest.count == 2, rest.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
      return .part(.month, number(rest), of: year)
    }
    rest = rest.dropFirst()
    guard (1...2).contains(rest.count), rest.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return .part(frequency, number(rest), of: year)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }

  /// One distinct period a text; nil when one is none, or two are the same.
  static func periods(_ texts: [String]) -> [Period]? {
    var out: [Period] = []
    for text in texts {
      guard let period = period(text) else { return nil }
      out.append(period)
    }
    return Set(out).count == out.count && !out.isEmpty ? out : nil
  }

  /// Without a role, codes such as 2024Q1 are periods by their form, and years where the dimension
  /// is named so.
  static func looksLikeTime(_ codes: [String], name: String) -> Bool {
    if codes.contains(where: { $0.utf8.count != 4 }) { return true }
    let words = ["tid", "år", "aar", "year", "time", "periode", "period", "date", "dato"]
    return words.contains(name.lowercased())
  }
}
