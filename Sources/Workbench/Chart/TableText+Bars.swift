extension TableText {
  /// Draws the bar of a number in the cells behind it, with one zero line for the column.
  static func drawBar(
    _ value: Double, _ range: ClosedRange<Double>, _ x: Int, _ y: Int, cells: Int, ascii: Bool,
    on canvas: inout CellCanvas
  ) {
    let hasZeroLine = range.lowerBound < 0
    let scale = BarScale(range, cells: max(1, cells - (hasZeroLine ? 1 : 0)))
    let zero = x + scale.negativeCells
    let fill: UInt32 = ascii ? 0x23 : 0x2588
    if hasZeroLine { canvas.put(ascii ? 0x7C : 0x2502, zero, y, ink: CellCanvas.muted) }
    guard value.isFinite else { return }
    let (whole, end) = BarEnd.parts(
      scale.length(value), value < 0 ? .left : .right, ascii: ascii)
    if value < 0 {
      canvas.fill(fill, (zero - whole)..<zero, y, ink: 1)
      if end != 0 { canvas.put(end, zero - whole - 1, y, ink: 1) }
    } else {
      let start = zero + (hasZeroLine ? 1 : 0)
      canvas.fill(fill, start..<(start + whole), y, ink: 1)
      if end != 0 { canvas.put(end, start + whole, y, ink: 1) }
    }
  }
}
