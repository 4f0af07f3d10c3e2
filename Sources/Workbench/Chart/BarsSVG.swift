/// Lying bars in pixels: names at the left, one zero line, values behind the bars.
struct BarsSVG {
  private let scene: Scene
  private let style: SVGStyle
  private let frame: SVGFrame

  init(_ scene: Scene, _ style: SVGStyle) {
    self.scene = scene
    self.style = style
    frame = SVGFrame(
      scene, style, kind: ChartWords(language: style.language).bars,
      showsSeries: scene.options.legend ?? (scene.seriesCount > 1), dashes: false)
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
    let names = PlaceNamesSVG(scene, style)
    let left = names.end + leftRoom
    let plot = max(60, style.width - left - max(rightRoom, 14))

    var range = min(0, extent.lowerBound)...max(0, extent.upperBound)
    let axis =
      scene.options.axis ?? !showsLabels ? RowAxisSVG(scene, range, plot: plot, style) : nil
    if let axis { range = axis.range }
    let scale = PixelScale(
      low: range.lowerBound, high: range.upperBound, from: left, to: left + plot)
    let thickness = series == 1 ? 20.0 : max(8, 17 - Double(series))
    let gap = series == 1 ? 8.0 : 13.0
    let heights = (0..<places).map { names.height($0, least: Double(series) * thickness) }
    let body = heights.reduce(0) { $0 + $1 + gap }
    let top = frame.top
    let bottom = top + body
    var canvas = SVGCanvas()
    axis?.draw(scene, scale, top...bottom, style, on: &canvas)
    // Labels stand above reference lines, which stand above bars.
    var labelled = SVGCanvas()
    var y = top + gap / 2
    for place in 0..<places {
      let middle = y + heights[place] / 2
      names.draw(
        place, middle: middle, isBold: scene.isHighlighted(position: place), on: &canvas)
      var barY = middle - Double(series) * thickness / 2
      for index in 0..<series {
        let label = showsLabels ? labels[index * places + place] : nil
        drawBar(index, place, label, scale, barY, thickness, on: &canvas, &labelled)
        barY += thickness
      }
      y += heights[place] + gap
    }
    let zero = scale.pixel(0)
    canvas.line(zero, top, zero, bottom, "class=\"z\"")
    for (index, reference) in scene.options.references.enumerated() {
      let x = scale.pixel(reference.value)
      canvas.line(x, top, x, bottom, SVGPattern.reference(index))
    }
    canvas.append(labelled)
    return SVGDrawing(frame: frame, body: canvas, bottom: bottom + (axis == nil ? 0 : 20))
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
