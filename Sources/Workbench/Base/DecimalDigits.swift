/// The shortest decimal digits of a number, to be rounded half away from zero.
///
/// A binary number has one shortest decimal form that reads back as itself (Swift's
/// `description`). Rounding that form, and not the binary value, is what a reader expects:
/// 1.005 to two decimals is 1.01, although the double nearest to 1.005 lies below it.
public struct DecimalDigits: Sendable, Equatable {
  public var negative: Bool
  /// Digits without leading zeros, most significant first; empty for zero.
  public var digits: [UInt8]
  /// The value is `0.d1d2d3… × 10^exponent`.
  public var exponent: Int

  /// The digits of a finite number; nil for NaN and the infinities.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    var digits: [UInt8] = []
    var exponent = 0
    var seenPoint = false
    var bytes = value.magnitude.description.utf8[...]
    if let mark = bytes.firstIndex(of: 0x65) {
      exponent = Int(Substring(bytes[bytes.index(after: mark)...])) ?? 0
      bytes = bytes[..<mark]
    }
    for byte in bytes {
      if byte == 0x2E {
        seenPoint = true
      } else if !digits.isEmpty || byte != 0x30 {
        digits.append(byte - 0x30)
        if !seenPoint { exponent += 1 }
      } else if seenPoint {
        exponent -= 1
      }
    }
    while digits.last == 0 { digits.removeLast() }
    self.negative = value < 0
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
  }

  public init(_ value: ExactDecimal) {
    var digits = Array(String(value.coefficient.magnitude).utf8.map { $0 - 0x30 })
    if value.coefficient == 0 { digits = [] }
    exponent = digits.count - value.scale
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
    self.digits = digits
    negative = value.coefficient < 0
  }

  /// The number rounded half away from zero; zero has no sign.
  public func rounded(to decimals: Int) -> DecimalDigits {
    var copy = self
    let keep = exponent + decimals
    if keep < 0 {
      copy.digits = []
    } else if keep < digits.count {
      let up = digits[keep] >= 5
      copy.digits.removeSubrange(keep...)
      if up { copy.increment(last: keep) }
    }
    while copy.digits.last == 0 { copy.digits.removeLast() }
    if copy.digits.isEmpty {
      copy.negative = false
      copy.exponent = 0
    }
    return copy
  }

  private mutating func increment(last keep: Int) {
    var index = keep - 1
    while index >= 0 {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
      index -= 1
    }
    digits.insert(1, at: 0)
    exponent += 1
  }

  /// The binary number nearest to the digits, where whole numbers that are exact in binary give it:
  /// one division rounds correctly. Nil for more than 15 digits and for far exponents.
  var double: Double? {
    guard digits.count <= 15, exponent <= 15, digits.count - exponent <= 18 else { return nil }
    var whole: Int64 = 0
    for digit in digits { whole = whole * 10 + Int64(digit) }
    let places = digits.count - exponent
    let size =
      places >= 0
      ? Double(whole) / Double(ExactDecimal.powersOfTen[places])
      : Double(whole) * Double(ExactDecimal.powersOfTen[-places])
    return negative ? -size : size
  }

  /// Digits needed after the decimal mark to show every digit.
  public var decimals: Int { max(0, digits.count - exponent) }
}
