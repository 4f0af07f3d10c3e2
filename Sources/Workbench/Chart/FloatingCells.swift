/// The cells of a bar that begins away from zero, outward from the zero line.
///
/// Both ends are drawn as bars end: to an eighth of a cell where Unicode has such a block, and to
/// the nearest inked area otherwise. A bar within one cell stands at the side of it that is nearer.
enum FloatingCells {
  /// `from` and `to` in cells from the zero line, at least 0; `outward` is the direction from it.
  static func cells(
    from: Double, to: Double, _ outward: BarEnd.Direction, fill: UInt32, ascii: Bool
  ) -> [(index: Int, glyph: UInt32)] {
    let (low, high) = (min(from, to), max(from, to))
    if ascii {
      let (first, last) = (Int(low.rounded()), Int(high.rounded()))
      return (first..<last).map { ($0, fill) }
    }
    let inward: BarEnd.Direction =
      switch outward {
      case .right: .left
      case .left: .right
      case .up: .down
      case .down: .up
      }
    let first = Int(low)
    let fraction = low - Double(first)
    let last = Int(high)
    if first == last {
      let middle = (low + high) / 2 - Double(first)
      let (whole, end) = BarEnd.parts(high - low, middle < 0.5 ? outward : inward, ascii: false)
      return whole > 0 ? [(first, fill)] : end == 0 ? [] : [(first, end)]
    }
    var cells: [(index: Int, glyph: UInt32)] = []
    let (startWhole, start) = BarEnd.parts(1 - fraction, inward, ascii: false)
    if startWhole > 0 {
      cells.append((first, fill))
    } else if start != 0 {
      cells.append((first, start))
    }
    let (whole, end) = BarEnd.parts(high, outward, ascii: false)
    if first + 1 < whole { for index in (first + 1)..<whole { cells.append((index, fill)) } }
    if end != 0, whole > first { cells.append((whole, end)) }
    return cells
  }
}
