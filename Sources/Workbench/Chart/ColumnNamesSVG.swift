extension Scene {
  /// Names below standing columns; over time only as many as fit. Returns the rows they take.
  func drawColumnNames(
    _ left: Double, _ band: Double, _ y: Double, width: Double, on canvas: inout SVGCanvas
  ) -> Int {
    let names = data.positions.map { DisplayText.neutralised($0.label) }
    var rows = 1
    if data.isTime {
      let widest = names.reduce(0) { max($0, SVGCanvas.width($1)) } + 8
      let step = max(1, Int((widest / band).rounded(.up)))
      for (place, name) in names.enumerated() where (names.count - 1 - place) % step == 0 {
        let size = SVGCanvas.width(name)
        let x = min(left + (Double(place) + 0.5) * band, width - size / 2)
        canvas.text(name, x, y, anchor: .middle, class: isHighlighted(position: place) ? "b" : "")
      }
      return rows
    }
    for (place, name) in names.enumerated() {
      let lines = TextLayout.wrap(name, width: SVGCanvas.cells(band - 8), rows: 4)
      rows = max(rows, lines.count)
      for (row, line) in lines.enumerated() {
        canvas.text(
          line, left + (Double(place) + 0.5) * band, y + Double(row) * 15, anchor: .middle,
          class: isHighlighted(position: place) ? "b" : "")
      }
    }
    return rows
  }
}
