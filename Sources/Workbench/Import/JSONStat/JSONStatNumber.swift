/// A number as JSON writes it: `-13.50`, `1.5e3`.
struct JSONStatNumber {
  /// The exact value; nil when it needs more than 18 digits or decimals. A whole number may have
  /// 19 digits where 64 bits hold it.
  var exact: ExactDecimal?
  /// The nearest binary number; infinite when out of range.
  var real: Double
  /// A number other than zero is too small to be told from it.
  var vanishes: Bool
  /// `real` is another number than the text, even in its shortest decimal form.
  var losesDigits: Bool

  /// Reads a text that is a number by the grammar of JSON. O(length).
  init(_ text: some Collection<UInt8>) {
    var coefficient: UInt64 = 0
    var digits = 0
    var decimals = 0
    var exponent = 0
    var trailing = 0
    var isNegative = false
    var fits = true
    var seenPoint = false
    var exponentText: [UInt8]?
    for byte in text {
      if exponentText != nil {
        exponentText?.append(byte)
      } else if byte == 0x2D {
        isNegative = true
      } else if byte == 0x2E {
        seenPoint = true
      } else if byte | 0x20 == 0x65 {
        exponentText = []
      } else {
        if seenPoint { decimals += 1 }
        if coefficient == 0, byte == 0x30, digits == 0 { continue }
        digits += 1
        trailing = byte == 0x30 ? trailing + 1 : 0
        let (tenfold, over) = coefficient.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tenfold.addingReportingOverflow(UInt64(byte &- 0x30))
        if over || carry { fits = false } else { coefficient = sum }
      }
    }
    if let exponentText {
      // An exponent of many digits only has to stay beyond every number.
      exponent = Int(String(decoding: exponentText.prefix(12), as: UTF8.self)) ?? 0
    }
    exact =
      fits
      ? Self.exact(
        coefficient, scale: decimals - exponent, trailing: trailing, negative: isNegative) : nil
    if let exact, exact.coefficient.magnitude <= UInt64(ExactDecimal.limit) {
      real = exact.real
    } else {
      real = Double(String(decoding: text, as: UTF8.self)) ?? .nan
    }
    vanishes = digits > 0 && real == 0
    losesDigits = false
    guard digits - trailing > 15, real.isFinite, let shortest = DecimalDigits(real) else { return }
    losesDigits = shortest.digits.count != digits - trailing
    if !losesDigits, fits {
      var whole = coefficient
      for _ in 0..<trailing { whole /= 10 }
      losesDigits = shortest.digits != String(whole).utf8.map { $0 - 0x30 }
    }
  }

  private static func exact(
    _ coefficient: UInt64, scale: Int, trailing: Int, negative: Bool
  ) -> ExactDecimal? {
    if coefficient == 0 { return ExactDecimal(coefficient: 0, scale: min(max(0, scale), 18)) }
    var value = coefficient
    var scale = scale
    while scale < 0 {
      let (tenfold, over) = value.multipliedReportingOverflow(by: 10)
      if over { return nil }
      value = tenfold
      scale += 1
    }
    var spare = trailing
    while scale > 0, spare > 0, scale > 18 || value > UInt64(ExactDecimal.limit) {
      value /= 10
      scale -= 1
      spare -= 1
    }
    if scale == 0, negative, value == Int64.min.magnitude {
      return ExactDecimal(coefficient: .min, scale: 0)
    }
    let limit = scale == 0 ? UInt64(Int64.max) : UInt64(ExactDecimal.limit)
    guard scale <= 18, value <= limit else { return nil }
    let signed = Int64(value)
    return ExactDecimal(coefficient: negative ? -signed : signed, scale: scale)
  }
}
