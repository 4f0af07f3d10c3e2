/// A number written in digits alone: an optional minus, digits, and at most one decimal mark with
/// digits behind it. What CSV, PX and JSON-stat files consist of; everything else is left to slower
/// readers, which is why nothing is refused here.
struct PlainNumber {
  /// All digits as one number; without meaning when there are more than 18.
  private(set) var coefficient: UInt64 = 0
  /// Digits before the mark; 99 where no digit follows the mark, which no reader takes.
  private(set) var digits = 0
  private(set) var decimals = 0
  private(set) var isNegative = false

  /// Steps over a number. `mark` may be the digit 0 where none is allowed, since no digit follows
  /// the digits.
  @inline(__always)
  init(_ cursor: inout UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, mark: UInt8) {
    var at = cursor
    if at < end, at.pointee == 0x2D {
      isNegative = true
      at += 1
    }
    let first = at
    var value: UInt64 = 0
    while at < end, case let digit = at.pointee &- 0x30, digit < 10 {
      value = value &* 10 &+ UInt64(digit)
      at += 1
    }
    digits = at - first
    if at < end, at.pointee == mark, digits > 0 {
      at += 1
      let point = at
      while at < end, case let digit = at.pointee &- 0x30, digit < 10 {
        value = value &* 10 &+ UInt64(digit)
        at += 1
      }
      decimals = at - point
      if decimals == 0 { digits = 99 }
    }
    coefficient = value
    cursor = at
  }

  /// Whether there is a number, and 18 digits hold it.
  @inline(__always)
  var isExact: Bool { digits > 0 && digits + decimals <= 18 }

  /// Whether 18 digits hold the number with `scale` decimals, of which it needs no more.
  @inline(__always)
  func fits(scale: Int) -> Bool { digits > 0 && decimals <= scale && digits + scale <= 18 }

  /// The nearest binary number of an exact one; 0 for -0.
  @inline(__always)
  var real: Double {
    let value = ExactDecimal.nearest(coefficient, scale: decimals)
    // From zero, so that -0 reads as 0.
    return isNegative ? 0 - value : value
  }
}
