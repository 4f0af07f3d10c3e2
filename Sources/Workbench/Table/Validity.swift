/// Which rows of a column hold a value, and why the others do not.
///
/// A column without missing cells costs nothing. With missing cells there is one bit a row and one
/// reason byte a row (0 where a value stands).
public struct Validity: Sendable, Equatable {
  public let count: Int
  /// Bit `row & 63` of word `row >> 6` is set where a value stands; nil when all rows have one.
  public private(set) var words: [UInt64]?
  /// A `MissingReason` a row, 0 where a value stands; nil when all rows have a value.
  public private(set) var reasons: [UInt8]?
  public private(set) var missingCount: Int

  /// All rows have a value.
  public init(count: Int) {
    self.count = count
    missingCount = 0
  }

  /// One reason byte a row, 0 for a value.
  public init(reasons: [UInt8]) {
    count = reasons.count
    missingCount = 0
    let present = reasons.withUnsafeBufferPointer { reasons in
      var any: UInt8 = 0
      for reason in reasons { any |= reason }
      return any == 0
    }
    guard !present else { return }
    let words = [UInt64](filling: (count + 63) >> 6) { words in
      reasons.withUnsafeBufferPointer { reasons in
        for index in 0..<words.count {
          let rows = index << 6..<min(index << 6 + 64, reasons.count)
          var word: UInt64 = 0
          for row in rows { word |= (reasons[row] == 0 ? 1 : 0) << UInt64(row & 63) }
          words[index] = word
        }
      }
    }
    missingCount = count - words.reduce(0) { $0 + $1.nonzeroBitCount }
    self.words = words
    self.reasons = reasons
  }

  public var isComplete: Bool { missingCount == 0 }

  /// Whether a row holds a value.
  @inline(__always)
  public func isValid(_ row: Int) -> Bool {
    guard let words else { return true }
    return words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }

  /// The reason of a missing row; nil where a value stands.
  public func reason(_ row: Int) -> MissingReason? {
    guard let reasons else { return nil }
    return MissingReason(rawValue: reasons[row])
  }

  /// The rows at the given positions, in that order; a negative position is an unmatched row.
  public func gather(_ rows: [Int32]) -> Validity {
    if isComplete, !rows.contains(where: { $0 < 0 }) { return Validity(count: rows.count) }
    let unmatched = MissingReason.unmatched.rawValue
    guard let reasons else { return Validity(reasons: rows.map { $0 < 0 ? unmatched : 0 }) }
    return Validity(reasons: rows.map { $0 < 0 ? unmatched : reasons[Int($0)] })
  }

  /// Rows where both hold a value; elsewhere the stronger reason.
  public func combined(with other: Validity) -> Validity {
    guard let left = reasons else { return other }
    guard let right = other.reasons else { return self }
    return Validity(reasons: zip(left, right).map { max($0, $1) })
  }

  /// Both runs of rows, one after the other.
  public func appending(_ other: Validity) -> Validity {
    if isComplete, other.isComplete { return Validity(count: count + other.count) }
    let left = reasons ?? [UInt8](repeating: 0, count: count)
    let right = other.reasons ?? [UInt8](repeating: 0, count: other.count)
    return Validity(reasons: left + right)
  }

  /// How often each reason occurs, strongest first.
  public var tally: [(reason: MissingReason, count: Int)] {
    guard let reasons else { return [] }
    var counts = [Int](repeating: 0, count: 256)
    for reason in reasons { counts[Int(reason)] += 1 }
    return MissingReason.allCases.reversed().compactMap { reason in
      let count = counts[Int(reason.rawValue)]
      return count > 0 ? (reason, count) : nil
    }
  }
}
