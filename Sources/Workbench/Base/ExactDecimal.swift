/// A decimal number of at most 18 significant digits: `coefficient × 10^-scale`, held exactly.
///
///     ExactDecimal("13.50")          // coefficient 1350, scale 2
public struct ExactDecimal: Sendable, Hashable {
  public var coefficient: Int64
  /// Digits after the decimal mark, 0 to 18.
  public var scale: Int

  public init(coefficient: Int64, scale: Int) {
    self.coefficient = coefficient
    self.scale = scale
  }

  public init(_ integer: Int64) { self.init(coefficient: integer, scale: 0) }

  /// The largest coefficient: eighteen nines.
  public static let limit: Int64 = 999_999_999_999_999_999

  static let powersOfTen: [Int64] = (0...18).map { power in
    (0..<power).reduce(Int64(1)) { value, _ in value * 10 }
  }

  /// The nearest binary floating point number.
  public var real: Double {
    let value = Self.nearest(coefficient.magnitude, scale: scale)
    return coefficient < 0 ? -value : value
  }

  /// The same value with another number of decimals, or nil when digits would be lost or overflow.
  public func rescaled(to newScale: Int) -> ExactDecimal? {
    if newScale == scale { return self }
    guard (0...18).contains(newScale) else { return nil }
    if newScale > scale {
      let (value, overflow) =
        coefficient.multipliedReportingOverflow(by: Self.powersOfTen[newScale - scale])
      guard !overflow, value.magnitude <= UInt64(Self.limit) else { return nil }
      return ExactDecimal(coefficient: value, scale: newScale)
    }
    let divisor = Self.powersOfTen[scale - newScale]
    guard coefficient % divisor == 0 else { return nil }
    return ExactDecimal(coefficient: coefficient / divisor, scale: newScale)
  }

  /// The value rounded to a number of decimals, half away from zero.
  public func rounded(to decimals: Int) -> ExactDecimal {
    guard decimals < scale else { return self }
    let divisor = Self.powersOfTen[scale - max(0, decimals)]
    let quotient = coefficient / divisor
    let rest = Int64((coefficient % divisor).magnitude)
    let up: Int64 = rest >= divisor - rest ? coefficient.signum() : 0
    return ExactDecimal(coefficient: quotient + up, scale: max(0, decimals))
  }

  /// Plain decimal text with a point: `-13.50`. What `init(_:)` reads.
  public var canonicalText: String {
    let digits = Array(String(coefficient.magnitude).utf8)
    let padded = [UInt8](repeating: 0x30, count: max(0, scale + 1 - digits.count)) + digits
    var out: [UInt8] = coefficient < 0 ? [0x2D] : []
    out += padded[..<(padded.count - scale)]
    if scale > 0 {
      out.append(0x2E)
      out += padded[(padded.count - scale)...]
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Reads `-13.50`; nil for anything else or more than 18 digits.
  public init?(_ text: String) {
    var coefficient: Int64 = 0
    var scale = 0
    var seenPoint = false
    var digits = 0
    var bytes = text.utf8[...]
    let negative = bytes.first == 0x2D
    if negative || bytes.first == 0x2B { bytes = bytes.dropFirst() }
    for byte in bytes {
      if byte == 0x2E, !seenPoint {
        seenPoint = true
        continue
      }
      guard (0x30...0x39).contains(byte) else { return nil }
      digits += 1
      if seenPoint { scale += 1 }
      let (tenfold, over) = coefficient.multipliedReportingOverflow(by: 10)
      guard !over, tenfold <= Self.limit else { return nil }
      coefficient = tenfold + Int64(byte - 0x30)
      guard coefficient <= Self.limit, scale <= 18 else { return nil }
    }
    guard digits > 0 else { return nil }
    self.init(coefficient: negative ? -coefficient : coefficient, scale: scale)
  }
}

extension ExactDecimal: Comparable {
  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    let scale = max(a.scale, b.scale)
    let left = Int64(a.coefficient).multipliedFullWidth(by: powersOfTen[scale - a.scale])
    let right = Int64(b.coefficient).multipliedFullWidth(by: powersOfTen[scale - b.scale])
    return left.high != right.high ? left.high < right.high : left.low < right.low
  }
}
