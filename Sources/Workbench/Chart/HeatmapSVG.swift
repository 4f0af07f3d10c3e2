/// A heat map in pixels.
struct HeatmapSVG {
  private let content: HeatmapContent
  private let style: SVGStyle
  private let frame: SVGFrame

  init(_ content: HeatmapContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    frame = content.scale.frame(
      content.scene, style, kind: ChartWords(language: style.language).heatmap)
  }

  func svg() -> String {
    let scene = content.scene
    let places = scene.positionCount
    guard scene.extent != nil, places > 0, scene.seriesCount > 0 else { return frame.empty().svg }
    let names = scene.data.series.map {
      TextLayout.wrap(
        DisplayText.neutralised($0.label), width: SVGCanvas.cells(style.width * 0.34), rows: 2)
    }
    let nameWidth = names.joined().reduce(0) { max($0, SVGCanvas.width($1)) }
    let left = nameWidth > 0 ? nameWidth + 10 : 0
    let cell = min(96, (style.width - left) / Double(places))
    let height = 30.0
    let heads = scene.data.positions.map { DisplayText.neutralised($0.label) }
    let lines = heads.map { TextLayout.wrap($0, width: SVGCanvas.cells(cell), rows: 3) }
    let words = heads.joined(separator: " ").split(separator: " ")
    let widest = words.reduce(0) { max($0, SVGCanvas.width(String($1))) }
    let annotations = AnnotationSVG(
      scene.annotations, width: style.width,
      across: { scene.pixel($0, $1, left: left, band: cell) })
    var canvas = SVGCanvas()
    var top = frame.top + annotations.height + 6
    // The cells fill the plot, so no line leads down through it.
    annotations.draw(top: top - 6, bottom: top, up: { _ in top }, on: &canvas)
    if widest <= cell - 4 {
      let rows = lines.reduce(1) { max($0, $1.count) }
      top += Double(rows) * 15 + 4
      for (place, own) in lines.enumerated() {
        let x = left + (Double(place) + 0.5) * cell
        for (row, line) in own.enumerated() {
          let y = top - 6 - Double(own.count - 1 - row) * 15
          canvas.text(line, x, y, anchor: .middle, class: "m")
        }
      }
    } else {
      top += drawTurned(heads, left, cell, top, on: &canvas)
    }
    for series in 0..<scene.seriesCount {
      let y = top + Double(series) * height
      let lines = names[series]
      for (row, line) in lines.enumerated() {
        canvas.text(
          line, nameWidth,
          y + height / 2 + 4.5 + (Double(row) - Double(lines.count - 1) / 2) * 14, anchor: .end,
          class: scene.isHighlighted(series: series) ? "b" : "")
      }
      for place in 0..<places {
        draw(series, place, left + Double(place) * cell, y, cell, height, on: &canvas)
      }
    }
    return frame.svg(canvas, bottom: top + Double(scene.seriesCount) * height)
  }

  /// Names that are wider than their columns stand on their side; where columns are narrower than
  /// a line of text, only some. Returns the height they take.
  private func drawTurned(
    _ heads: [String], _ left: Double, _ cell: Double, _ top: Double, on canvas: inout SVGCanvas
  ) -> Double {
    let shown = heads.map { DisplayWidth.truncated($0, to: 24) }
    let height = min(190, shown.reduce(0) { max($0, SVGCanvas.width($1)) }) + 8
    let step = max(1, Int((14 / cell).rounded(.up)))
    for (place, head) in shown.enumerated() where place % step == 0 {
      let x = SVGCanvas.number(left + (Double(place) + 0.5) * cell + 4.5)
      canvas.raw("<g transform=\"translate(\(x) \(SVGCanvas.number(top + height - 6))) ")
      canvas.raw("rotate(-90)\">\n")
      canvas.text(head, 0, 0, class: "m")
      canvas.raw("</g>\n")
    }
    return height
  }

  private func draw(
    _ series: Int, _ place: Int, _ x: Double, _ y: Double, _ width: Double, _ height: Double,
    on canvas: inout SVGCanvas
  ) {
    let scene = content.scene
    let values = scene.data.series[series].values
    let level = place < values.count ? content.scale.index(values[place]) : nil
    let gap = width >= 6 ? 1.5 : 0
    content.scale.draw(
      level, x, y, width - gap, height - gap, frame.prefix, on: &canvas)
    guard scene.options.labels ?? true else { return }
    let text = scene.label(series, place, style.quantity) ?? "–"
    guard SVGCanvas.width(text) <= width - 4, width >= 26 else { return }
    canvas.text(
      text, x + (width - gap) / 2, y + 16.5, anchor: .middle,
      class: content.scale.textClass(level) + (level == nil ? " v" : ""))
  }
}
