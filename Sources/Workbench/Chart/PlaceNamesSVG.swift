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
