/// The length of bars in cells on both sides of one zero line.
///
/// A length is proportional to the value's distance from zero, with the same factor on both sides,
/// and no value of the range is longer than its side.
struct BarScale {
  let negativeCells: Int
  let positiveCells: Int
  /// Cells for a value of 1 after division by `magnitude`, which keeps huge and tiny numbers in
  /// range.
  private let factor: Double
  private let magnitude: Double

  /// A scale that fills `cells` (at least 1) with a range; the range is widened to include 0.
  init(_ range: ClosedRange<Double>, cells: Int) {
    let magnitude = max(abs(range.lowerBound), abs(range.upperBound))
    self.magnitude = magnitude
    guard magnitude > 0 else {
      (negativeCells, positiveCells, factor) = (0, max(1, cells), 0)
      return
    }
    let low = max(0, -range.lowerBound / magnitude)
    let high = max(0, range.upperBound / magnitude)
    var negative = Int((low / (low + high) * Double(cells)).rounded())
    if low > 0 { negative = max(1, negative) } else { negative = 0 }
    if high > 0 { negative = min(cells - 1, negative) }
    negativeCells = max(0, negative)
    positiveCells = max(0, cells - negativeCells)
    let left = low > 0 ? Double(negativeCells) / low : .infinity
    let right = high > 0 ? Double(positiveCells) / high : .infinity
    factor = min(left, right)
  }

  /// A scale whose ticks stand on whole cells: `cells` for each step.
  init(ticks: Ticks, cellsPerStep cells: Int) {
    let first = min(0, ticks.values.first ?? 0)
    let last = max(0, ticks.values.last ?? 0)
    magnitude = ticks.step
    factor = Double(cells)
    negativeCells = Int((-first / ticks.step).rounded()) * cells
    positiveCells = Int((last / ticks.step).rounded()) * cells
  }

  /// The row of a value in a standing plot, counted from its top.
  func row(_ value: Double) -> Int {
    let cells = Int(length(value).rounded())
    return value < 0 ? positiveCells + cells : positiveCells - cells
  }

  /// Cells from the zero line, at least 0.
  @inline(__always)
  func length(_ value: Double) -> Double {
    let cells = abs(value / magnitude) * factor
    return cells.isFinite ? min(cells, Double(value < 0 ? negativeCells : positiveCells)) : 0
  }
}

/// The ends of bars in parts of a cell.
///
/// Bars that grow right or up end in an eighth block. Unicode's block elements hold no such steps
/// for the other two directions, so bars that grow left or down end in the block whose inked area
/// is nearest: ▕ 1/8, ▗ 2/8, ▐ 4/8, ▟ 6/8. The ink of a bar is thus never more than 1/8 cell away
/// from its value in either direction, and never shrinks while the value grows. All glyphs are in
/// the range that every terminal font has. The end is solid whatever the pattern of the series: no
/// pattern has eighths. ASCII rounds to whole cells.
enum BarEnd {
  enum Direction { case right, left, up, down }

  /// Whole cells of a length and the glyph of its end; 0 for no end.
  static func parts(
    _ length: Double, _ direction: Direction, ascii: Bool
  ) -> (whole: Int, end: UInt32) {
    if ascii { return (Int(length.rounded()), 0) }
    switch direction {
    case .right, .up:
      let eighths = Int((length * 8).rounded())
      let rest = UInt32(eighths & 7)
      if rest == 0 { return (eighths >> 3, 0) }
      // ▏ is U+258F and grows towards ▉ U+2589; ▁ is U+2581 and grows towards ▇ U+2587.
      return (eighths >> 3, direction == .right ? 0x2590 - rest : 0x2580 + rest)
    case .left, .down:
      let whole = Int(length)
      let rest = (length - Double(whole)) * 8
      let left = direction == .left
      if rest < 0.5 { return (whole, 0) }
      if rest < 1.5 { return (whole, left ? 0x2595 : 0x2594) }
      if rest < 3 { return (whole, left ? 0x2597 : 0x259D) }
      if rest < 5 { return (whole, left ? 0x2590 : 0x2580) }
      if rest < 7 { return (whole, left ? 0x259F : 0x259C) }
      return (whole + 1, 0)
    }
  }
}
