import Glibc

/// The ticks of a logarithmic axis: 1, 2 and 5 in each decade, or powers of ten where those are too
/// many.
///
///     Ticks(.log, covering: 0...2.5, atMost: 8).values    // 1, 2, 5, 10, 20, 50, 100, 200, 500
extension Ticks {
  /// Ticks over a finite range of positions: the values themselves, or their logarithms.
  public init(
    _ scale: AxisScale, covering range: ClosedRange<Double>, atMost count: Int, whole: Bool = false
  ) {
    guard scale == .log else {
      self.init(covering: range, atMost: count, whole: whole)
      return
    }
    let decades = Int(range.lowerBound.rounded(.down)) - 1...Int(range.upperBound.rounded(.up)) + 1
    for mantissas in [[1.0, 2, 5], [1]] {
      let all = decades.flatMap { power in mantissas.map { Self.value($0, power) } }
      if let found = Self.covering(range, all), found.count <= max(2, count) + 1 {
        self.init(logarithmic: found)
        return
      }
    }
    for stride in [2, 3, 5, 10, 20, 50, 100, 200, 400] {
      let first = Int((Double(decades.lowerBound) / Double(stride)).rounded(.down)) * stride
      let all = Swift.stride(from: first, through: decades.upperBound + stride, by: stride)
        .map { Self.value(1, $0) }
      if let found = Self.covering(range, all), found.count <= max(2, count) + 1 {
        self.init(logarithmic: found)
        return
      }
    }
    // At the ends of the number line no powers of ten enclose the range.
    self.init(positions: range)
  }

  private typealias Mark = (value: Double, decimals: Int)

  /// `mantissa` × 10^`power` with one rounding, and the decimals that tell it.
  private static func value(_ mantissa: Double, _ power: Int) -> Mark {
    let value = power >= 0 ? mantissa * pow(10, Double(power)) : mantissa / pow(10, Double(-power))
    return (value, max(0, -power))
  }

  /// The ticks from the last one at or below the range to the first one at or above it, two at
  /// least; nil where they do not enclose it.
  private static func covering(_ range: ClosedRange<Double>, _ all: [Mark]) -> [Mark]? {
    let marks = all.filter { $0.value.isFinite && $0.value > 0 }
    guard
      var first = marks.lastIndex(where: { log10($0.value) <= range.lowerBound }),
      var last = marks.firstIndex(where: { log10($0.value) >= range.upperBound })
    else { return nil }
    if first == last {
      if last + 1 < marks.count { last += 1 } else if first > 0 { first -= 1 } else { return nil }
    }
    return Array(marks[first...last])
  }

  private init(logarithmic marks: [Mark]) {
    self.init(
      .log, values: marks.map(\.value), positions: marks.map { log10($0.value) },
      decimals: marks.map(\.decimals))
  }

  private init(positions range: ClosedRange<Double>) {
    let high =
      range.lowerBound < range.upperBound ? range.upperBound : range.lowerBound.nextUp + 1e-9
    // More decimals than any label shows: an axis of such ends has none.
    self.init(
      .log, values: [pow(10, range.lowerBound), pow(10, high)],
      positions: [range.lowerBound, high], decimals: [400, 400])
  }
}
