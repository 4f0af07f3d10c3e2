/// A lying axis of numbers with ticks at round values, in whole cells.
struct NumberAxis {
  let ticks: Ticks
  let cells: Int
  private let labels: [(x: Int, start: Int, text: String)]

  /// As many ticks as have room for their labels; `before` and `after` are cells beyond the ends
  /// that labels may reach into. No labels where none fit.
  init(
    on scale: AxisScale = .linear, _ range: ClosedRange<Double>, cells: Int, before: Int,
    after: Int,
    isWhole: Bool,
    label: (Double, _ decimals: Int) -> String
  ) {
    self.cells = max(1, cells)
    var count = min(scale == .log ? 24 : 10, max(2, cells / (scale == .log ? 3 : 5)))
    while true {
      let ticks = Ticks(scale, covering: range, atMost: count, whole: isWhole)
      let texts = ticks.labels(label)
      var placed: [(x: Int, start: Int, text: String)] = []
      var free = -before
      var fits = !texts.isEmpty
      for (position, text) in zip(ticks.positions, texts) {
        let size = DisplayWidth.of(text)
        let x = Self.cell(position, ticks, self.cells)
        let start = max(-before, min(x - size / 2, self.cells + after - size))
        if start < free || start + size > self.cells + after {
          fits = false
          break
        }
        placed.append((x, start, text))
        free = start + size + 1
      }
      if fits || count <= 2 {
        self.ticks = ticks
        labels = fits ? placed : []
        return
      }
      count -= 1
    }
  }

  /// The cell of a position on the axis, from 0.
  func cell(_ value: Double) -> Int { Self.cell(value, ticks, cells) }

  /// The part of the axis left of a position, 0 to 1.
  static func fraction(_ value: Double, _ ticks: Ticks) -> Double {
    let (low, high) = (ticks.reach.lowerBound, ticks.reach.upperBound)
    let part = (value / 2 - low / 2) / (high / 2 - low / 2)
    return part.isFinite ? min(1, max(0, part)) : 0.5
  }

  private static func cell(_ value: Double, _ ticks: Ticks, _ cells: Int) -> Int {
    Int((fraction(value, ticks) * Double(cells - 1)).rounded())
  }

  func draw(x: Int, y: Int, ascii: Bool, on canvas: inout CellCanvas) {
    let (line, tick): (UInt32, UInt32) = ascii ? (0x2D, 0x2B) : (0x2500, 0x252C)
    canvas.fill(line, x..<(x + cells), y, ink: CellCanvas.muted)
    for label in labels {
      canvas.put(tick, x + label.x, y, ink: CellCanvas.muted)
      canvas.text(label.text, x + label.start, y + 1, ink: CellCanvas.muted)
    }
  }
}
