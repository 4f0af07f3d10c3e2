/// The axis below lying marks in pixels: a grid line and a label for each tick.
struct RowAxisSVG {
  let ticks: Ticks

  /// Nil for a range of one point, or one that no ticks of at most 15 decimals divide.
  init?(
    on scale: AxisScale = .linear, _ range: ClosedRange<Double>, atMost count: Int = 8,
    whole: Bool = false
  ) {
    guard range.lowerBound < range.upperBound else { return nil }
    let found = Ticks(scale, covering: range, atMost: count, whole: whole)
    guard found.decimals <= 15 else { return nil }
    ticks = found
  }

  /// As many ticks as have room for their labels along `length`.
  init?(
    on scale: AxisScale = .linear, _ range: ClosedRange<Double>, along length: Double,
    whole: Bool = false, label: (Double, _ decimals: Int) -> String
  ) {
    var found: RowAxisSVG?
    for count in (2...(scale == .log ? 16 : 8)).reversed() {
      guard let axis = RowAxisSVG(on: scale, range, atMost: count, whole: whole) else { return nil }
      found = axis
      let widest = axis.ticks.labels(label).reduce(0) { max($0, SVGCanvas.width($1)) }
      if widest + 8 <= axis.leastStep * length { break }
    }
    guard let found else { return nil }
    self = found
  }

  /// The distance of the two nearest ticks as a part of the axis.
  private var leastStep: Double {
    guard ticks.scale == .log else { return 1 / Double(ticks.steps) }
    let steps = zip(ticks.positions, ticks.positions.dropFirst()).map { $1 - $0 }
    return (steps.min() ?? 1) / ticks.step
  }

  /// A range of one point widened to one of its own size, so that the point has an axis too.
  static func widened(
    on scale: AxisScale = .linear, _ range: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    guard range.lowerBound == range.upperBound else { return range }
    return Ticks(scale, covering: range, atMost: 2).reach
  }

  /// The axis of a scene, as long as `plot`.
  init?(_ scene: Scene, _ range: ClosedRange<Double>, plot: Double, _ style: SVGStyle) {
    self.init(on: scene.options.scale, range, along: plot) {
      scene.axisLabel($0, decimals: $1, style.quantity)
    }
  }

  /// The positions that the axis spans.
  var range: ClosedRange<Double> { ticks.reach }

  func draw(
    _ scene: Scene, _ scale: PixelScale, _ rows: ClosedRange<Double>, _ style: SVGStyle,
    magnitudes: Bool = false, on canvas: inout SVGCanvas
  ) {
    draw(scale, rows, style, on: &canvas) {
      scene.axisLabel(magnitudes ? abs($0) : $0, decimals: $1, style.quantity)
    }
  }

  func draw(
    _ scale: PixelScale, _ rows: ClosedRange<Double>, _ style: SVGStyle,
    on canvas: inout SVGCanvas, label: (Double, _ decimals: Int) -> String
  ) {
    var free = -Double.infinity
    for (position, text) in zip(ticks.positions, ticks.labels(label)) {
      let x = scale.pixel(position)
      canvas.line(x, rows.lowerBound, x, rows.upperBound, "class=\"g\"")
      let size = SVGCanvas.width(text)
      // Two ticks may still be too near for long numbers.
      if x - size / 2 >= free {
        let middle = min(max(size / 2, x), style.width - size / 2)
        canvas.text(text, middle, rows.upperBound + 16, anchor: .middle, class: "m")
        free = x + size / 2 + 8
      }
    }
  }
}
