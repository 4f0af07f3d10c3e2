/// Lying stacks in pixels: names at the left, parts outward from one zero line, numbers in them.
struct StackRowsSVG {
  private let content: StackedContent
  private let scene: Scene
  private let style: SVGStyle
  private let frame: SVGFrame

  private static let thickness = 24.0
  private static let gap = 9.0

  init(_ content: StackedContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    scene = content.scene
    frame = SVGFrame(fills: scene, style, kind: content.word(style.language))
  }

  func drawing() -> SVGDrawing {
    guard let range = content.range else { return frame.empty() }
    let places = scene.positionCount
    let ends = (0..<places).map { content.endLabel($0, style.quantity) }
    var (leftRoom, rightRoom) = (0.0, 14.0)
    for place in 0..<places {
      let size = SVGCanvas.width(ends[place]) + 10
      if endsLeft(place) {
        leftRoom = max(leftRoom, size)
      } else {
        rightRoom = max(rightRoom, size)
      }
    }
    let wantsLabels = scene.options.labels ?? true
    let plot = RowPlotSVG(
      scene, frame, range, rooms: (leftRoom, rightRoom), least: Self.thickness, gap: Self.gap,
      showsAxis: scene.options.axis ?? !wantsLabels)
    return plot.drawing(
      magnitudes: content.mode == .likert, isBold: scene.isHighlighted(position:)
    ) { place, middle, canvas, above in
      drawParts(place, middle, plot.scale, showsLabels: wantsLabels, on: &canvas, &above)
      drawEnd(place, ends[place], middle, plot.scale, on: &above)
    }
  }

  private func endsLeft(_ place: Int) -> Bool {
    let parts = content.stack.places[place]
    return parts.contains { $0.to < 0 } && !parts.contains { $0.to > 0 }
  }

  private func drawParts(
    _ place: Int, _ middle: Double, _ scale: PixelScale, showsLabels: Bool,
    on canvas: inout SVGCanvas, _ labels: inout SVGCanvas
  ) {
    var spans = [ClosedRange<Double>?](repeating: nil, count: scene.seriesCount)
    for part in content.stack.places[place] where part.from != part.to {
      let (a, b) = (scale.pixel(part.from), scale.pixel(part.to))
      let span = min(a, b)...max(a, b)
      let dimmed = scene.isHighlighted(series: part.series, position: place) == false
      // Half a pixel of paper between neighbours sets parts apart without a frame.
      canvas.rectangle(
        span.lowerBound + 0.4, middle - Self.thickness / 2,
        max(0.2, span.upperBound - span.lowerBound - 0.8), Self.thickness,
        SVGPattern.fill(part.series, frame.prefix) + (dimmed ? " opacity=\".5\"" : ""))
      spans[part.series] =
        spans[part.series].map {
          min($0.lowerBound, span.lowerBound)...max($0.upperBound, span.upperBound)
        } ?? span
    }
    guard showsLabels, scene.seriesCount > 1 || content.mode != .sums else { return }
    for series in 0..<scene.seriesCount {
      guard let span = spans[series], let text = scene.label(series, place, style.quantity)
      else { continue }
      SVGPattern.plate(
        text, (span.lowerBound + span.upperBound) / 2, middle,
        room: span.upperBound - span.lowerBound, on: &labels)
    }
  }

  private func drawEnd(
    _ place: Int, _ text: String, _ middle: Double, _ scale: PixelScale,
    on canvas: inout SVGCanvas
  ) {
    guard !text.isEmpty else { return }
    let reach = content.stack.places[place].map(\.to)
    let name = content.stack.incomplete[place] ? "m v" : "v"
    if endsLeft(place) {
      canvas.text(
        text, scale.pixel(reach.min() ?? 0) - 6, middle + 4.5, anchor: .end, class: name)
    } else {
      canvas.text(text, scale.pixel(max(0, reach.max() ?? 0)) + 6, middle + 4.5, class: name)
    }
  }
}

extension SVGPattern {
  /// A number on a plate of paper in a hatched area, where the area has room for it.
  static func plate(
    _ text: String, _ x: Double, _ y: Double, room: Double, on canvas: inout SVGCanvas
  ) {
    let size = SVGCanvas.width(text) + 6
    guard size + 2 <= room else { return }
    canvas.rectangle(x - size / 2, y - 8, size, 16, "rx=\"3\" class=\"p\"")
    canvas.text(text, x, y + 4.5, anchor: .middle)
  }
}
