/// Standing columns in pixels: one band a place, values above, or an axis at the left.
struct ColumnsSVG {
  private let scene: Scene
  private let style: SVGStyle
  private let frame: SVGFrame

  init(_ scene: Scene, _ style: SVGStyle) {
    self.scene = scene
    self.style = style
    frame = SVGFrame(
      fills: scene, style, kind: ChartWords(language: style.language).bars)
  }

  /// Lying bars take over where columns or the names below them have no room.
  func drawing() -> SVGDrawing {
    guard let extent = scene.extent else { return frame.empty() }
    let places = scene.positionCount
    let series = scene.seriesCount
    var range = min(0, extent.lowerBound)...max(0, extent.upperBound)
    var labels =
      scene.options.labels ?? (scene.options.axis != true)
      ? scene.barLabels(style.quantity) : []
    let widest = labels.reduce(0) { max($0, SVGCanvas.width($1)) }
    let fullBand = style.width / Double(max(1, places))
    let room = series == 1 ? fullBand : min(60, fullBand * 0.78 / Double(series))
    if widest + 2 > room { labels = [] }

    let axis =
      scene.options.axis ?? labels.isEmpty ? ColumnAxisSVG(scene, range, style) : nil
    if let axis { range = axis.range }
    let left = axis?.left ?? 0
    let band = (style.width - left) / Double(max(1, places))
    let column = min(60, band * 0.78 / Double(series))
    guard column >= 3, scene.data.isTime || band >= 56 else {
      return BarsSVG(scene, style).drawing()
    }
    let annotations = AnnotationSVG(
      scene.annotations, width: style.width,
      across: { scene.pixel($0, $1, left: left, band: band) })
    // Numbers stand above columns, and so does the dash of a missing one where the zero line is near
    // the top.
    let span = range.upperBound / 2 - range.lowerBound / 2
    let hasTexts = !labels.isEmpty || scene.hasMissing && range.upperBound / 2 < span * 0.12
    let top = frame.top + annotations.height + (hasTexts ? 20 : 8)
    let height = style.isPanel ? 120.0 : 260
    let bottom = top + height
    let scale = PixelScale(low: range.lowerBound, high: range.upperBound, from: bottom, to: top)
    var canvas = SVGCanvas()
    annotations.draw(
      top: top - (hasTexts ? 16 : 0), bottom: bottom, up: scale.pixel, on: &canvas)
    axis?.draw(scale, on: &canvas)
    var labelled = SVGCanvas()
    for place in 0..<places {
      let start = left + (Double(place) + 0.5) * band - column * Double(series) / 2
      for index in 0..<series {
        let label = labels.isEmpty ? nil : labels[index * places + place]
        drawColumn(
          index, place, label, scale, start + Double(index) * column, column, on: &canvas,
          &labelled)
      }
    }
    scene.drawLevels(scale, from: left, to: style.width, on: &canvas)
    canvas.append(labelled)
    let belowZero = !labels.isEmpty && range.lowerBound < 0
    let rows = scene.drawColumnNames(
      left, band, bottom + (belowZero ? 34 : 19), width: style.width, on: &canvas)
    return SVGDrawing(
      frame: frame, body: canvas, bottom: bottom + (belowZero ? 25 : 10) + Double(rows) * 15)
  }

  private func drawColumn(
    _ series: Int, _ place: Int, _ label: String?, _ scale: PixelScale, _ x: Double,
    _ width: Double, on canvas: inout SVGCanvas, _ labels: inout SVGCanvas
  ) {
    let value = scene.value(series, place)
    let zero = scale.pixel(0)
    let middle = x + width / 2
    guard !value.isNaN else {
      return labels.text("–", middle, zero - 6, anchor: .middle, class: "m v")
    }
    let end = scale.pixel(value)
    let dimmed = scene.isHighlighted(series: series, position: place) == false
    canvas.rectangle(
      x + 0.5, min(zero, end), width - 1, abs(end - zero),
      SVGPattern.fill(series, frame.prefix) + (dimmed ? " opacity=\".5\"" : ""))
    if let label {
      labels.text(
        label, middle, value < 0 ? end + 15 : end - 6, anchor: .middle, class: "v")
    }
  }
}
