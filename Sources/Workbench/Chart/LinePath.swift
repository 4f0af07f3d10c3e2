/// Where values stand in dots, and the way from point to point.
struct LinePath {
  let axis: PlaceAxis
  let low: Double
  let step: Double
  let dotsPerStep: Int
  let dotsAcross: Int

  func x(_ value: Double) -> Int {
    Int((axis.fraction(value) * Double(dotsAcross - 1)).rounded())
  }

  func y(_ value: Double) -> Int {
    let steps = value / step - low / step
    return steps.isFinite ? Int((steps * Double(dotsPerStep)).rounded()) : 0
  }

  /// Draws one series. Points that share a column of dots are drawn as the span from the smallest
  /// to the largest, so a million points cost no more than the columns they fall in.
  func draw(_ scene: Scene, _ series: Int, on grid: inout DotGrid) {
    let ink = UInt8(series + 1)
    let count = scene.positionCount
    let left = axis.low
    let width = axis.high - axis.low
    let across = width > 0 && width.isFinite ? Double(dotsAcross - 1) / width : 0
    let up = Double(dotsPerStep) / step
    // Multiplying is faster than dividing point by point, where no product leaves the range.
    let direct = across > 0 && up.isFinite && (step * 64).isFinite && (abs(low) * up).isFinite
    scene.values.withUnsafeBufferPointer { values in
      axis.xs.withUnsafeBufferPointer { xs in
        let base = series * count
        var column = -1
        var (first, last, lowest, highest) = (0, 0, 0, 0)
        var previous: (x: Int, y: Int)?
        for index in 0..<count {
          let value = values[base + index]
          if value.isNaN {
            if column >= 0 {
              flush(column, first, lowest, highest, previous, ink, &grid)
              column = -1
            }
            previous = nil
            continue
          }
          let x = direct ? Int(((xs[index] - left) * across).rounded()) : self.x(xs[index])
          let y = direct ? Int(((value - low) * up).rounded()) : self.y(value)
          if x == column {
            lowest = min(lowest, y)
            highest = max(highest, y)
            last = y
            continue
          }
          if column >= 0 {
            flush(column, first, lowest, highest, previous, ink, &grid)
            previous = (column, last)
          }
          (column, first, last, lowest, highest) = (x, y, y, y, y)
        }
        if column >= 0 { flush(column, first, lowest, highest, previous, ink, &grid) }
      }
    }
  }

  private func flush(
    _ x: Int, _ first: Int, _ lowest: Int, _ highest: Int, _ previous: (x: Int, y: Int)?,
    _ ink: UInt8, _ grid: inout DotGrid
  ) {
    if let previous { grid.line(previous.x, previous.y, x, first, series: ink) }
    grid.vertical(x, lowest, highest, series: ink)
  }
}
