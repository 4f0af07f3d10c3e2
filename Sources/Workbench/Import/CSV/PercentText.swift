/// A number with the sign of per cent behind it: `5 %`, `5,3%`, `6 pct.`
enum PercentText {
  /// The cell without its sign; nil when there is none.
  static func number(_ cell: String) -> String? {
    var part = cell[...]
    while part.last == " " || part.last == "\u{A0}" { part = part.dropLast() }
    guard let last = part.last, "%.tTpP".contains(last) else { return nil }
    for sign in ["%", "pct.", "pct"] where part.count > sign.count {
      guard part.suffix(sign.count).lowercased() == sign else { continue }
      part = part.dropLast(sign.count)
      while part.last == " " || part.last == "\u{A0}" || part.last == "\u{202F}" {
        part = part.dropLast()
      }
      return part.isEmpty ? nil : String(part)
    }
    return nil
  }
}
