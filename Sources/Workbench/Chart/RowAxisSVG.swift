/// The axis below lying marks in pixels: a grid line and a label for each tick.
struct RowAxisSVG {
  let ticks: Ticks

  /// Nil for a range of one point, or one that no ticks of at most 15 decimals divide.
  init?(_ range: ClosedRange<Double>, atMost count: Int = 8, whole: Bool = false) {
    guard range.lowerBound < range.upperBound else { return nil }
    let found = Ticks(covering: range, atMost: count, whole: whole)
    guard found.decimals <= 15 else { return nil }
    ticks = found
  }

  /// As many ticks as have room for their labels along `length`.
  init?(
    _ range: ClosedRange<Double>, along length: Double, whole: Bool = false,
    label: (Double, _ decimals: Int) -> String
  ) {
    var found: RowAxisSVG?
    for count in (2...8).reversed() {
      guard let axis = RowAxisSVG(range, atMost: count, whole: whole) else { return nil }
      found = axis
      let room = length / Double(max(1, axis.ticks.values.count - 1))
      let widest = axis.ticks.values.reduce(0) {
        max($0, SVGCanvas.width(label($1, axis.ticks.decimals)))
      }
      if widest + 8 <= room { break }
    }
    guard let found else { return nil }
    self = found
  }

  /// A range of one point widened to one of its own size, so that the point has an axis too.
  static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    guard range.lowerBound == range.upperBound else { return range }
    let ticks = Ticks(covering: range, atMost: 2).values
    return ticks[0]...ticks[ticks.count - 1]
  }

  /// The axis of a scene, as long as `plot`.
  init?(_ scene: Scene, _ range: ClosedRange<Double>, plot: Double, _ style: SVGStyle) {
    self.init(range, along: plot) { scene.axisLabel($0, decimals: $1, style.quantity) }
  }

  var range: ClosedRange<Double> { ticks.values[0]...ticks.values[ticks.values.count - 1] }

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
    for value in ticks.values {
      let x = scale.pixel(value)
      canvas.line(x, rows.lowerBound, x, rows.upperBound, "class=\"g\"")
      let text = label(value, ticks.decimals)
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
