/// A slope in pixels: two standing axes with labels beside them, and a line for each series.
struct SlopeSVG {
  private let content: SlopeContent
  private let scene: Scene
  private let style: SVGStyle
  private let frame: SVGFrame
  private let usesLegend: Bool

  private static let line = 16.0
  /// Between an axis and its labels: room for a line to a label that was moved.
  private static let gap = 26.0

  init(_ content: SlopeContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    scene = content.scene
    usesLegend = scene.options.legend ?? false
    frame = SVGFrame(
      scene, style, kind: ChartWords(language: style.language).slope,
      showsSeries: usesLegend, dashes: true)
  }

  func drawing() -> SVGDrawing {
    guard let extent = scene.extent else { return frame.empty() }
    let known = content.known
    let labels = (0...1).map { side in known.map { label($0, side) } }
    let sizes = labels.map { $0.reduce(0) { max($0, SVGCanvas.width($1)) } }
    let (left, right) = (sizes[0] + Self.gap, style.width - sizes[1] - Self.gap)
    let axis = PlaceAxis(scene.data.positions)
    let annotations = AnnotationSVG(
      scene.annotations, width: style.width,
      across: { end, _ in left + axis.fraction(end.x) * (right - left) })
    let top = frame.top + annotations.height + 34
    let height = max(300, Double(known.count) * Self.line)
    let bottom = top + height
    let isPoint = extent.lowerBound == extent.upperBound
    let scale = PixelScale(
      low: extent.lowerBound, high: extent.upperBound,
      from: isPoint ? (top + bottom) / 2 : bottom, to: top)
    var canvas = SVGCanvas()
    annotations.draw(
      top: top - 34, start: top - 8, bottom: bottom + 8, up: scale.pixel, on: &canvas)
    for (x, side) in [(left, 0), (right, 1)] {
      canvas.line(x, top - 8, x, bottom + 8, "class=\"g\"")
      let head = DisplayWidth.truncated(
        DisplayText.neutralised(scene.data.positions[side].label), to: 40)
      let half = SVGCanvas.width(head) / 2
      canvas.text(
        head, min(max(half, x), style.width - half), top - 16, anchor: .middle, class: "b")
    }
    for (index, reference) in scene.options.references.enumerated() {
      let y = scale.pixel(scene.position(reference.value))
      canvas.line(left, y, right, y, SVGPattern.reference(index))
    }
    for series in known.reversed() {
      let dimmed = scene.isHighlighted(series: series) == false && scene.options.highlight != nil
      if dimmed { canvas.raw("<g class=\"q\">\n") }
      let values = [scene.value(series, 0), scene.value(series, 1)]
      if !values[0].isNaN, !values[1].isNaN {
        canvas.line(
          left, scale.pixel(values[0]), right, scale.pixel(values[1]), SVGPattern.stroke(series))
      }
      for (x, value) in zip([left, right], values) where !value.isNaN {
        SVGPattern.marker(series, x, scale.pixel(value), on: &canvas)
      }
      if dimmed { canvas.raw("</g>\n") }
    }
    for side in 0...1 {
      let middles = Spacing.middles(
        known.map { scale.pixel(content.anchor($0, side)) },
        heights: known.map { _ in Self.line }, from: top - 8, to: bottom + 8)
      for (index, y) in middles.enumerated() {
        let own = scale.pixel(content.anchor(known[index], side))
        let away = side == 0 ? -1.0 : 1.0
        let axis = side == 0 ? left : right
        if abs(own - y) > 3 {
          canvas.line(
            axis + 7 * away, own, axis + (Self.gap - 5) * away, y, "class=\"z\"")
        }
        canvas.text(
          labels[side][index], axis + (Self.gap - 3) * away, y + 4.5,
          anchor: side == 0 ? .end : .start,
          class: scene.isHighlighted(series: known[index]) ? "b" : "")
      }
    }
    return SVGDrawing(frame: frame, body: canvas, bottom: bottom + 12)
  }

  private func label(_ series: Int, _ side: Int) -> String {
    var parts: [String] = []
    if scene.options.labels ?? true { parts.append(content.number(series, side, style.quantity)) }
    if scene.seriesCount > 1, !usesLegend {
      parts.append(
        DisplayWidth.truncated(DisplayText.neutralised(scene.data.series[series].label), to: 26))
    }
    return (side == 0 ? parts.reversed() : parts).joined(separator: " ")
  }
}
