/// The names of places at the left of lying marks, in pixels, wrapped to at most three lines.
struct PlaceNamesSVG {
  let lines: [[String]]
  /// Where the names end; 0 where all are empty.
  let width: Double

  init(_ scene: Scene, _ style: SVGStyle) {
    lines = scene.data.positions.map {
      TextLayout.wrap(
        DisplayText.neutralised($0.label), width: SVGCanvas.cells(style.width * 0.38), rows: 3)
    }
    width = lines.joined().reduce(0) { max($0, SVGCanvas.width($1)) }
  }

  /// Where marks may begin.
  var end: Double { width > 0 ? width + 10 : 0 }

  /// The height of a place whose marks need `least`.
  func height(_ place: Int, least: Double) -> Double { max(least, Double(lines[place].count) * 15) }

  func draw(_ place: Int, middle: Double, isBold: Bool, on canvas: inout SVGCanvas) {
    for (row, line) in lines[place].enumerated() {
      canvas.text(
        line, width, middle + 4.5 + (Double(row) - Double(lines[place].count - 1) / 2) * 15,
        anchor: .end, class: isBold ? "b" : "")
    }
  }
}

/// The axis below lying marks in pixels: a grid line and a label for each tick.
struct RowAxisSVG {
  let ticks: Ticks

  /// Nil for a range of one point, or one that no ticks of at most 15 decimals divide.
  init?(_ range: ClosedRange<Double>, atMost count: Int = 8) {
    guard range.lowerBound < range.upperBound else { return nil }
    let found = Ticks(covering: range, atMost: count)
    guard found.decimals <= 15 else { return nil }
    ticks = found
  }

  var range: ClosedRange<Double> { ticks.values[0]...ticks.values[ticks.values.count - 1] }

  func draw(
    _ scene: Scene, _ scale: PixelScale, _ rows: ClosedRange<Double>, _ style: SVGStyle,
    magnitudes: Bool = false, on canvas: inout SVGCanvas
  ) {
    var free = -Double.infinity
    for value in ticks.values {
      let x = scale.pixel(value)
      canvas.line(x, rows.lowerBound, x, rows.upperBound, "class=\"g\"")
      let label = scene.axisLabel(
        magnitudes ? abs(value) : value, decimals: ticks.decimals, style.quantity)
      let size = SVGCanvas.width(label)
      if x - size / 2 >= free {
        let middle = min(max(size / 2, x), style.width - size / 2)
        canvas.text(label, middle, rows.upperBound + 16, anchor: .middle, class: "m")
        free = x + size / 2 + 8
      }
    }
  }
}
