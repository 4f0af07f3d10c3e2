/// Where values stand in a plot of whole cells that need not begin at zero.
struct PointAxis {
  let ticks: Ticks?
  /// Cells of the plot.
  let cells: Int
  private let scale: PixelScale

  /// Ticks that give the data the most of the cells and whose labels do not meet; without room for
  /// them, or where none are asked for, the range fills the cells.
  init(
    _ scene: Scene, _ range: ClosedRange<Double>, cells: Int, wantsTicks: Bool, _ style: TextStyle
  ) {
    if scene.options.scale == .log, wantsTicks,
      let found = Self.logarithmic(scene, range, cells: cells, style)
    {
      (ticks, self.cells) = (found, cells)
      scale = Self.scale(found, cells)
      return
    }
    var best: (ticks: Ticks, cells: Int, worth: Double)?
    for count in 2...max(2, min(10, cells / 6)) where wantsTicks && scene.options.scale == .linear {
      let ticks = Ticks(covering: range, atMost: count)
      let steps = ticks.values.count - 1
      let each = (cells - 1) / max(1, steps)
      let widest = ticks.values.reduce(0) {
        max($0, DisplayWidth.of(scene.axisLabel($1, decimals: ticks.decimals, style.quantity)))
      }
      guard ticks.decimals <= 15, each > widest, steps > 0 else { continue }
      let filled = (range.upperBound / ticks.step - range.lowerBound / ticks.step) / Double(steps)
      let worth = Double(each * steps) * (filled > 0 && filled <= 1 ? filled : 1)
      if worth >= best?.worth ?? 0 { best = (ticks, each * steps + 1, worth) }
    }
    ticks = best?.ticks
    self.cells = best?.cells ?? max(1, cells)
    if let best {
      scale = Self.scale(best.ticks, best.cells)
    } else if range.lowerBound < range.upperBound {
      scale = PixelScale(
        low: range.lowerBound, high: range.upperBound, from: 0, to: Double(self.cells - 1))
    } else {
      let middle = Double((self.cells - 1) / 2)
      scale = PixelScale(low: 0, high: 0, from: middle, to: middle)
    }
  }

  private static func scale(_ ticks: Ticks, _ cells: Int) -> PixelScale {
    PixelScale(
      low: ticks.reach.lowerBound, high: ticks.reach.upperBound, from: 0, to: Double(cells - 1))
  }

  /// The most ticks of a logarithmic axis whose labels do not meet.
  private static func logarithmic(
    _ scene: Scene, _ range: ClosedRange<Double>, cells: Int, _ style: TextStyle
  ) -> Ticks? {
    for count in (2...max(2, min(24, cells / 3))).reversed() {
      let ticks = Ticks(.log, covering: range, atMost: count)
      let labels = ticks.labels { scene.axisLabel($0, decimals: $1, style.quantity) }
      let scale = scale(ticks, cells)
      var free = -style.width
      var fits = !labels.isEmpty
      for (position, label) in zip(ticks.positions, labels) {
        let size = DisplayWidth.of(label)
        let start = Int(scale.pixel(position).rounded()) - size / 2
        fits = fits && start >= free
        free = start + size + 1
      }
      if fits { return ticks }
    }
    return nil
  }

  /// The cell of a position on the axis.
  func x(_ value: Double) -> Int { Int(scale.pixel(value).rounded()) }

  /// The line with ticks, and their labels below it.
  func draw(_ scene: Scene, _ style: TextStyle, _ left: Int, _ y: Int, on canvas: inout CellCanvas)
  {
    guard let ticks else { return }
    let (line, tick): (UInt32, UInt32) = style.isASCII ? (0x2D, 0x2B) : (0x2500, 0x2534)
    canvas.fill(line, left..<(left + cells), y, ink: CellCanvas.muted)
    var free = 0
    let labels = ticks.labels { scene.axisLabel($0, decimals: $1, style.quantity) }
    for (position, label) in zip(ticks.positions, labels) {
      let x = left + x(position)
      canvas.put(tick, x, y, ink: CellCanvas.muted)
      let size = DisplayWidth.of(label)
      let start = min(max(0, x - size / 2), style.width - size)
      if start >= free {
        canvas.text(label, start, y + 1, ink: CellCanvas.muted)
        free = start + size + 1
      }
    }
  }
}
