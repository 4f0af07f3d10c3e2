/// The axis at the left of standing marks in whole cells.
struct ValueAxis {
  let ticks: Ticks
  /// Cells of the labels, the line and the space between them.
  let width: Int
  let cellsPerStep: Int

  /// Nil for a range of one point, where zero is no tick, and where the labels need more than a
  /// third of the picture. `rows`: about how high the plot is to be.
  init?(_ scene: Scene, _ range: ClosedRange<Double>, rows: Int, _ style: TextStyle) {
    guard range.lowerBound < range.upperBound else { return nil }
    let found = Ticks(covering: range, atMost: max(1, min(10, rows / 2)))
    guard found.decimals <= 15, found.includesZeroGrid else { return nil }
    let widest = found.values.reduce(0) {
      max($0, DisplayWidth.of(scene.axisLabel($1, decimals: found.decimals, style.quantity)))
    }
    guard widest + 2 <= style.width / 3 else { return nil }
    ticks = found
    width = widest + 2
    cellsPerStep = max(1, rows / max(1, found.values.count - 1))
  }
}
