/// Standing stacks in pixels: one column a place, the whole above it, numbers in its parts.
struct StackColumnsSVG {
  private let content: StackedContent
  private let scene: Scene
  private let style: SVGStyle
  private let frame: SVGFrame

  private static let height = 280.0

  init(_ content: StackedContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    scene = content.scene
    frame = SVGFrame(
      scene, style, kind: content.word(style.language),
      showsSeries: scene.options.legend ?? (scene.seriesCount > 1), dashes: false)
  }

  /// Lying stacks take over where columns or the names below them have no room.
  func drawing() -> SVGDrawing {
    guard var range = content.range else { return frame.empty() }
    let places = scene.positionCount
    let wantsLabels = scene.options.labels ?? true
    let ends = (0..<places).map { content.endLabel($0, style.quantity) }
    var left = 0.0
    var axis: RowAxisSVG?
    let widest = ends.reduce(0) { max($0, SVGCanvas.width($1)) }
    let isTight = widest + 2 > style.width / Double(max(1, places))
    if scene.options.axis ?? (!wantsLabels || isTight || content.mode == .shares) {
      if let found = RowAxisSVG(range, atMost: style.isPanel ? 3 : 6) {
        let size = found.ticks.values.reduce(0) {
          max(
            $0,
            SVGCanvas.width(
              scene.axisLabel($1, decimals: found.ticks.decimals, style.quantity)))
        }
        if size < style.width / 3 {
          (axis, left, range) = (found, size + 10, found.range)
        }
      }
    }
    let band = (style.width - left) / Double(max(1, places))
    let column = min(64, band * 0.7)
    guard column >= 4, scene.data.isTime || band >= 56 else {
      return StackRowsSVG(content, style).drawing()
    }
    let top = frame.top + 20
    let bottom = top + (style.isPanel ? 120 : Self.height)
    let scale = PixelScale(low: range.lowerBound, high: range.upperBound, from: bottom, to: top)
    var canvas = SVGCanvas()
    if let axis {
      for value in axis.ticks.values {
        let y = scale.pixel(value)
        canvas.line(left, y, style.width, y, "class=\"g\"")
        let label = scene.axisLabel(value, decimals: axis.ticks.decimals, style.quantity)
        canvas.text(label, left - 8, y + 4.5, anchor: .end, class: "m")
      }
    }
    var labelled = SVGCanvas()
    for place in 0..<places {
      let middle = left + (Double(place) + 0.5) * band
      drawColumn(place, middle, column, scale, wantsLabels, on: &canvas, &labelled)
      guard !isTight || content.stack.incomplete[place] else { continue }
      drawEnd(place, ends[place], middle, scale, on: &labelled)
    }
    let zero = scale.pixel(0)
    canvas.line(left, zero, style.width, zero, "class=\"z\"")
    for (index, reference) in scene.options.references.enumerated() {
      let y = scale.pixel(reference.value)
      canvas.line(left, y, style.width, y, SVGPattern.reference(index))
    }
    canvas.append(labelled)
    let below = range.lowerBound < 0 ? 15.0 : 0
    let rows = scene.drawColumnNames(
      left, band, bottom + below + 19, width: style.width, on: &canvas)
    return SVGDrawing(frame: frame, body: canvas, bottom: bottom + below + 10 + Double(rows) * 15)
  }

  private func drawColumn(
    _ place: Int, _ x: Double, _ width: Double, _ scale: PixelScale, _ showsLabels: Bool,
    on canvas: inout SVGCanvas, _ labels: inout SVGCanvas
  ) {
    for part in content.stack.places[place] where part.from != part.to {
      let (a, b) = (scale.pixel(part.from), scale.pixel(part.to))
      let dimmed = scene.isHighlighted(series: part.series, position: place) == false
      canvas.rectangle(
        x - width / 2, min(a, b) + 0.4, width, max(0.2, abs(a - b) - 0.8),
        SVGPattern.fill(part.series, frame.prefix) + (dimmed ? " opacity=\".5\"" : ""))
      guard showsLabels, scene.seriesCount > 1, abs(a - b) >= 17,
        let text = scene.label(part.series, place, style.quantity)
      else { continue }
      SVGPattern.plate(text, x, (a + b) / 2, room: width, on: &labels)
    }
  }

  private func drawEnd(
    _ place: Int, _ text: String, _ x: Double, _ scale: PixelScale, on canvas: inout SVGCanvas
  ) {
    guard !text.isEmpty else { return }
    let reach = content.stack.places[place].map(\.to)
    let name = content.stack.incomplete[place] ? "m v" : "v"
    if let low = reach.min(), low < 0, reach.allSatisfy({ $0 <= 0 }) {
      canvas.text(text, x, scale.pixel(low) + 15, anchor: .middle, class: name)
    } else {
      canvas.text(
        text, x, scale.pixel(max(0, reach.max() ?? 0)) - 6, anchor: .middle, class: name)
    }
  }
}

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
