/// Lying bars in pixels: names at the left, one zero line, values behind the bars.
struct BarsSVG {
  private let scene: Scene
  private let style: SVGStyle
  private let frame: SVGFrame

  init(_ scene: Scene, _ style: SVGStyle) {
    self.scene = scene
    self.style = style
    frame = SVGFrame(
      fills: scene, style, kind: ChartWords(language: style.language).bars)
  }

  func drawing() -> SVGDrawing {
    guard let extent = scene.extent else { return frame.empty() }
    let places = scene.positionCount
    let series = scene.seriesCount
    let labels = scene.barLabels(style.quantity)
    var (leftRoom, rightRoom) = (0.0, 0.0)
    for (index, label) in labels.enumerated() {
      let size = SVGCanvas.width(label) + 10
      if scene.values[index] < 0 {
        leftRoom = max(leftRoom, size)
      } else {
        rightRoom = max(rightRoom, size)
      }
    }
    if leftRoom + rightRoom > style.width / 2 { (leftRoom, rightRoom) = (0, 0) }
    let showsLabels = !labels.isEmpty && leftRoom + rightRoom > 0
    let thickness = series == 1 ? 20.0 : max(8, 17 - Double(series))
    let plot = RowPlotSVG(
      scene, frame, min(0, extent.lowerBound)...max(0, extent.upperBound),
      rooms: (leftRoom, max(rightRoom, 14)), least: Double(series) * thickness,
      gap: series == 1 ? 8 : 13, showsAxis: scene.options.axis ?? !showsLabels)
    return plot.drawing(isBold: scene.isHighlighted(position:)) { place, middle, canvas, above in
      var y = middle - Double(series) * thickness / 2
      for index in 0..<series {
        let label = showsLabels ? labels[index * places + place] : nil
        drawBar(index, place, label, plot.scale, y, thickness, on: &canvas, &above)
        y += thickness
      }
    }
  }

  private func drawBar(
    _ series: Int, _ place: Int, _ label: String?, _ scale: PixelScale, _ y: Double,
    _ thickness: Double, on canvas: inout SVGCanvas, _ labels: inout SVGCanvas
  ) {
    let value = scene.value(series, place)
    let zero = scale.pixel(0)
    let base = y + thickness / 2 + 4.5
    guard !value.isNaN else { return labels.text("–", zero + 6, base, class: "m v") }
    let end = scale.pixel(value)
    let dimmed = scene.isHighlighted(series: series, position: place) == false
    canvas.rectangle(
      min(zero, end), y + 0.5, abs(end - zero), thickness - 1,
      SVGPattern.fill(series, frame.prefix) + (dimmed ? " opacity=\".5\"" : ""))
    guard let label else { return }
    if value < 0 {
      labels.text(label, end - 6, base, anchor: .end, class: "v")
    } else {
      labels.text(label, end + 6, base, class: "v")
    }
  }
}

extension Scene {
  /// The labels of all bars, series by series, a missing one empty; none where they are turned off.
  func barLabels(_ style: QuantityStyle) -> [String] {
    guard options.labels ?? true else { return [] }
    return (0..<seriesCount).flatMap { series in
      (0..<positionCount).map { label(series, $0, style) ?? "" }
    }
  }
}
