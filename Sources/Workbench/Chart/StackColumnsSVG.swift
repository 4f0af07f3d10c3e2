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
      fills: scene, style, kind: content.word(style.language))
  }

  /// Lying stacks take over where columns or the names below them have no room.
  func drawing() -> SVGDrawing {
    guard var range = content.range else { return frame.empty() }
    let places = scene.positionCount
    let wantsLabels = scene.options.labels ?? true
    let ends = (0..<places).map { content.endLabel($0, style.quantity) }
    let widest = ends.reduce(0) { max($0, SVGCanvas.width($1)) }
    let isTight = widest + 2 > style.width / Double(max(1, places))
    let axis =
      scene.options.axis ?? (!wantsLabels || isTight || content.mode == .shares)
      ? ColumnAxisSVG(scene, range, style) : nil
    if let axis { range = axis.range }
    let left = axis?.left ?? 0
    let band = (style.width - left) / Double(max(1, places))
    let column = min(64, band * 0.7)
    guard column >= 4, scene.data.isTime || band >= 56 else {
      return StackRowsSVG(content, style).drawing()
    }
    let annotations = AnnotationSVG(
      scene.annotations, width: style.width,
      across: { scene.pixel($0, $1, left: left, band: band) })
    let top = frame.top + annotations.height + 20
    let bottom = top + (style.isPanel ? 120 : Self.height)
    let scale = PixelScale(low: range.lowerBound, high: range.upperBound, from: bottom, to: top)
    var canvas = SVGCanvas()
    annotations.draw(top: top - 16, bottom: bottom, up: scale.pixel, on: &canvas)
    axis?.draw(scale, on: &canvas)
    var labelled = SVGCanvas()
    for place in 0..<places {
      let middle = left + (Double(place) + 0.5) * band
      drawColumn(place, middle, column, scale, wantsLabels, on: &canvas, &labelled)
      guard !isTight || content.stack.incomplete[place] else { continue }
      drawEnd(place, ends[place], middle, scale, on: &labelled)
    }
    scene.drawLevels(scale, from: left, to: style.width, on: &canvas)
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
