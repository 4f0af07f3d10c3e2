/// How numbers look on paper in a language.
///
///     NumberFormat.danish.text(1234567.891, decimals: 1)    // "1.234.567,9"
///     NumberFormat.english.text(-0.04, decimals: 1)         // "0.0"
///
/// Rounding is half away from zero on the shortest decimal form; there is no "-0"; minus is
/// U+2212 unless `ascii`.
public struct NumberFormat: Sendable, Equatable {
  public var decimalMark: String
  public var groupMark: String
  public var minus: String
  /// What stands for a number that is not finite.
  public var undefined: String

  public init(language: Language, ascii: Bool = false) {
    switch language {
    case .danish: (decimalMark, groupMark) = (",", ".")
    case .english: (decimalMark, groupMark) = (".", ",")
    }
    minus = ascii ? "-" : "\u{2212}"
    undefined = ascii ? "-" : "–"
  }

  public static let danish = NumberFormat(language: .danish)
  public static let english = NumberFormat(language: .english)

  /// A number with a fixed number of decimals; nil decimals shows the shortest exact form.
  public func text(_ value: Double, decimals: Int? = nil, grouped: Bool = true) -> String {
    guard let digits = DecimalDigits(value) else { return undefined }
    return text(digits, decimals: decimals ?? digits.decimals, grouped: grouped)
  }

  public func text(_ value: ExactDecimal, decimals: Int? = nil, grouped: Bool = true) -> String {
    text(DecimalDigits(value), decimals: decimals ?? value.scale, grouped: grouped)
  }

  /// A whole number; years are written with `grouped: false`.
  public func text(_ value: Int64, grouped: Bool = true) -> String {
    text(DecimalDigits(ExactDecimal(value)), decimals: 0, grouped: grouped)
  }

  func text(_ exact: DecimalDigits, decimals: Int, grouped: Bool) -> String {
    let number = exact.rounded(to: decimals)
    var out = ByteSink(capacity: 24)
    if number.negative { out.append(minus) }
    let whole = max(0, number.exponent)
    if whole == 0 { out.append(byte: 0x30) }
    for index in 0..<whole {
      if grouped, index > 0, (whole - index) % 3 == 0 { out.append(groupMark) }
      out.append(byte: 0x30 + (index < number.digits.count ? number.digits[index] : 0))
    }
    guard decimals > 0 else { return out.text }
    out.append(decimalMark)
    for place in 0..<decimals {
      let index = number.exponent + place
      let digit = number.digits.indices.contains(index) ? number.digits[index] : 0
      out.append(byte: 0x30 + digit)
    }
    return out.text
  }
}
