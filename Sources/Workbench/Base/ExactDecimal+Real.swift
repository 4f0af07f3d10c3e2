/// Binary numbers nearest to exact ones.
extension ExactDecimal {
  /// The double nearest to `coefficient` / 10^`scale`, halves to the even one, for a scale of 0 to
  /// 18. One division of integers, so that no text is needed.
  @inline(__always)
  static func nearest(_ coefficient: UInt64, scale: Int) -> Double {
    if coefficient <= 1 << 53 {
      // Both operands are exact: one division rounds correctly.
      return Double(coefficient) / Double(powersOfTen[scale])
    }
    return nearestOfMany(coefficient, scale: scale)
  }

  private static func nearestOfMany(_ coefficient: UInt64, scale: Int) -> Double {
    let divisor = UInt64(powersOfTen[scale])
    // Both are brought to 64 digits, so that the quotient has 64 too.
    let dividend = coefficient << UInt64(coefficient.leadingZeroBitCount)
    let normal = divisor << UInt64(divisor.leadingZeroBitCount)
    var exponent = divisor.leadingZeroBitCount - coefficient.leadingZeroBitCount - 64
    var high = dividend
    var low: UInt64 = 0
    if dividend >= normal {
      high = dividend >> 1
      low = dividend << 63
      exponent += 1
    }
    let (quotient, remainder) = normal.dividingFullWidth((high, low))
    var significand = quotient >> 11
    let rest = quotient & 0x7FF
    let isOdd = significand & 1 == 1
    if rest > 0x400 || (rest == 0x400 && (remainder != 0 || isOdd)) { significand += 1 }
    exponent += 11
    if significand == 1 << 53 {
      significand = 1 << 52
      exponent += 1
    }
    let biased = UInt64(exponent + 52 + 1023)
    return Double(bitPattern: biased << 52 | significand & (1 << 52 - 1))
  }

  /// Whether `coefficient` / 10^`scale` is sure to be the shortest decimal form of the double nearest
  /// to it, so that the double still tells all its digits. False also where that is not easily seen.
  static func isShortest(_ real: Double, _ coefficient: UInt64, scale: Int) -> Bool {
    // real = significand · 2^-shift; everything below is counted in units of 2^-shift · 10^-scale.
    let shift = 52 - Int(real.exponent)
    guard real.isNormal, (1...64).contains(shift), coefficient < 1 << 60 else { return false }
    let significand = UInt128(real.significandBitPattern | 1 << 52)
    let spacing = UInt128(powersOfTen[scale])
    let held = significand * spacing
    let digit = UInt128(1) << UInt128(shift)
    let written = UInt128(coefficient) * digit
    func distance(_ other: UInt128) -> UInt128 { held > other ? held - other : other - held }
    // No other number of as many digits is nearer, and none of fewer digits is near enough.
    guard 2 * distance(written) < digit else { return false }
    let below = written - UInt128(coefficient % 10) * digit
    return 2 * min(distance(below), distance(below + 10 * digit)) > spacing
  }
}
