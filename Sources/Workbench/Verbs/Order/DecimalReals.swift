import Synchronization

/// Reals that were read from decimal text of few digits, as amounts are: each is a whole number
/// divided by a power of 10. As whole numbers they take half the bits, which halves the sorting.
enum DecimalReals {
  /// Adding it leaves the nearest whole number in the low bits of a double, without a conversion.
  private static let rounder = 0x1.8p52
  private static let limit = 0x1p50
  private static let scales: [Double] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]

  /// The smallest power of 10 by which every value is a whole number divided, bit for bit; nil when
  /// there is none up to a million. Rows with a reason do not count.
  static func scale(of values: [Double], _ reasons: [UInt8]?) throws(Problem) -> Double? {
    let stride = max(1, values.count / 1000)
    guard
      let scale = scales.first(where: { scale in
        Swift.stride(from: 0, to: values.count, by: stride).allSatisfy { row in
          (reasons?[row] ?? 0) != 0 || holds(values[row], scale)
        }
      })
    else { return nil }
    let isBroken = Atomic<Bool>(false)
    try WorkThreads.current.eachBlock(of: values.count) { rows throws(Problem) in
      if isBroken.load(ordering: .relaxed) { return }
      var differing: UInt64 = 0
      values.withUnsafeBufferPointer { values in
        if let reasons {
          for row in rows where reasons[row] == 0 {
            if !holds(values[row], scale) { differing = 1 }
          }
        } else {
          for row in rows {
            let whole = (values[row] * scale + rounder) - rounder
            differing |= (whole / scale).bitPattern ^ values[row].bitPattern
            differing |= whole.magnitude < limit ? 0 : 1
          }
        }
      }
      if differing != 0 { isBroken.store(true, ordering: .relaxed) }
    }
    return isBroken.load(ordering: .relaxed) ? nil : scale
  }

  private static func holds(_ value: Double, _ scale: Double) -> Bool {
    let whole = (value * scale + rounder) - rounder
    return whole.magnitude < limit && (whole / scale).bitPattern == value.bitPattern
  }

  /// The whole number of a value, as the bits of an `Int64`.
  @inline(__always)
  static func word(_ value: Double, _ scale: Double) -> UInt64 {
    (value * scale + rounder).bitPattern &- rounder.bitPattern
  }
}
