/// Areas in pixels: a band for each series, broken where a value is missing.
struct AreaSVG {
  private let content: AreaContent
  private let scene: Scene
  private let style: SVGStyle
  private let frame: SVGFrame

  private static let height = 280.0

  init(_ content: AreaContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    scene = content.scene
    frame = SVGFrame(
      fills: scene, style, kind: ChartWords(language: style.language).area)
  }

  func drawing() -> SVGDrawing {
    guard var range = content.stack.extent(with: scene.options) else { return frame.empty() }
    let axis = RowAxisSVG(range, atMost: 7)
    if let axis { range = axis.range }
    let tickLabels =
      axis.map { axis in
        axis.ticks.values.map {
          scene.axisLabel($0, decimals: axis.ticks.decimals, style.quantity)
        }
      } ?? []
    var labelWidth = tickLabels.reduce(0) { max($0, SVGCanvas.width($1)) }
    if labelWidth > style.width / 3 { labelWidth = 0 }
    let left = labelWidth + 12
    let right = style.width - 14
    let across = PixelScale(low: 0, high: 1, from: left, to: right)
    let annotations = AnnotationSVG(
      scene.annotations, width: style.width,
      across: { end, _ in across.pixel(content.axis.fraction(end.x)) })
    let top = frame.top + 8 + annotations.height
    let bottom = top + Self.height
    let scale = PixelScale(low: range.lowerBound, high: range.upperBound, from: bottom, to: top)
    var canvas = SVGCanvas()
    annotations.draw(top: top, bottom: bottom, up: scale.pixel, on: &canvas)
    for (index, value) in (axis?.ticks.values ?? []).enumerated() {
      let y = scale.pixel(value)
      canvas.line(left, y, right, y, "class=\"g\"")
      if labelWidth > 0 {
        canvas.text(tickLabels[index], left - 8, y + 4.5, anchor: .end, class: "m")
      }
    }
    // The edges are where the numbers stand, so nothing is drawn over them.
    var edges = SVGCanvas()
    for stretch in content.stretches { draw(stretch, across, scale, on: &canvas, &edges) }
    annotations.drawLines(top: top, bottom: bottom, up: scale.pixel, on: &canvas)
    canvas.append(edges)
    scene.drawLevels(scale, from: left, to: right, on: &canvas)
    drawPlaces(left, right, bottom, on: &canvas)
    return SVGDrawing(frame: frame, body: canvas, bottom: bottom + 24)
  }

  private func draw(
    _ stretch: Range<Int>, _ across: PixelScale, _ scale: PixelScale, on canvas: inout SVGCanvas,
    _ edges: inout SVGCanvas
  ) {
    let places = stretch.sorted { content.axis.xs[$0] < content.axis.xs[$1] }
    let xs = places.map { across.pixel(content.axis.fraction(content.axis.xs[$0])) }
    for series in 0..<scene.seriesCount {
      let parts = places.compactMap { place in
        content.stack.places[place].first { $0.series == series }
      }
      guard parts.count == xs.count else { continue }
      var points = zip(xs, parts).map { ($0, scale.pixel($1.to)) }
      points += zip(xs, parts).reversed().map { ($0, scale.pixel($1.from)) }
      // A lone place is a bar of a few pixels.
      if xs.count == 1 {
        let (left, right, top, foot) = (xs[0] - 3, xs[0] + 3, points[0].1, points[1].1)
        points = [(left, top), (right, top), (right, foot), (left, foot)]
      }
      let path = points.map { "\(SVGCanvas.number($0.0)) \(SVGCanvas.number($0.1))" }
      let dimmed = scene.isHighlighted(series: series, position: nil) == false
      canvas.raw("<path d=\"M\(path.joined(separator: "L"))z\" ")
      canvas.raw(SVGPattern.fill(series, frame.prefix) + (dimmed ? " opacity=\".5\"" : "") + "/>\n")
      let edge = path.prefix(xs.count == 1 ? 2 : xs.count)
      edges.raw("<path d=\"M\(edge.joined(separator: "L"))\" ")
      edges.raw("class=\"l l\(series % Palette.count)\"/>\n")
    }
  }

  private func drawPlaces(
    _ left: Double, _ right: Double, _ bottom: Double, on canvas: inout SVGCanvas
  ) {
    let across = PixelScale(low: 0, high: 1, from: left, to: right)
    let labels = content.axis.labels(
      scene, cells: SVGCanvas.cells(right - left), before: SVGCanvas.cells(left) - 1, after: 1,
      style.quantity, shown: DisplayText.neutralised)
    canvas.ticks(labels, across, bottom, width: style.width)
  }
}
