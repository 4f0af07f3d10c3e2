/// The axis below lying bars: ticks on whole cells, with labels that do not meet.
struct RowAxis {
  let ticks: Ticks
  let cellsPerStep: Int

  var scale: BarScale { BarScale(ticks: ticks, cellsPerStep: cellsPerStep) }

  /// Nil where the range is one point, or where the plot has no room for the labels.
  init?(_ scene: Scene, _ range: ClosedRange<Double>, cells plot: Int, _ style: TextStyle) {
    guard range.lowerBound < range.upperBound else { return nil }
    var count = min(10, max(1, plot / 6))
    while count >= 1 {
      let ticks = Ticks(covering: range, atMost: count)
      let cells = plot / max(1, ticks.values.count - 1)
      guard ticks.decimals <= 15, ticks.includesZeroGrid, let first = ticks.values.first,
        let last = ticks.values.last
      else { return nil }
      let widest = max(
        DisplayWidth.of(scene.axisLabel(first, decimals: ticks.decimals, style.quantity)),
        DisplayWidth.of(scene.axisLabel(last, decimals: ticks.decimals, style.quantity)))
      if cells > widest, cells > 0 {
        (self.ticks, cellsPerStep) = (ticks, cells)
        return
      }
      count -= 1
    }
    return nil
  }

  /// Draws the line and the labels below it. `magnitudes` leaves out the sign, where both sides
  /// count upwards.
  func draw(
    _ scene: Scene, _ style: TextStyle, zeroX: Int, _ y: Int, magnitudes: Bool = false,
    on canvas: inout CellCanvas
  ) {
    let scale = scale
    let (line, tick): (UInt32, UInt32) = style.isASCII ? (0x2D, 0x2B) : (0x2500, 0x2534)
    canvas.fill(
      line, (zeroX - scale.negativeCells)..<(zeroX + scale.positiveCells + 1), y,
      ink: CellCanvas.muted)
    var free = 0
    for value in ticks.values {
      let cells = Int(scale.length(value).rounded())
      let x = value < 0 ? zeroX - cells : zeroX + cells
      canvas.put(tick, x, y, ink: CellCanvas.muted)
      let label = scene.axisLabel(
        magnitudes ? abs(value) : value, decimals: ticks.decimals, style.quantity)
      let size = DisplayWidth.of(label)
      let start = min(max(0, x - size / 2), style.width - size)
      if start >= free {
        canvas.text(label, start, y + 1, ink: CellCanvas.muted)
        free = start + size + 1
      }
    }
  }
}
