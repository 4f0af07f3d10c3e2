/// One line for each series: its name, first number, development, and last number.
struct SparklineContent: SceneContent {
  let scene: Scene

  var kind: String { "sparkline" }
  var table: DataTable { scene.dataTable }
  var listed: DataTable { scene.seriesTable }

  func description(_ style: QuantityStyle) -> String {
    scene.description(kind: ChartWords(language: style.language).sparkline, style)
  }

  private func trend(_ series: Int) -> Trend { Trend(Array(scene.data.series[series].values)) }

  /// The name of a line: the series', or the measure where there is only one.
  private func names(_ style: QuantityStyle) -> [String] {
    scene.data.by == nil && scene.seriesCount == 1
      ? [scene.measure(style)] : scene.data.series.map(\.label)
  }

  private func ends(_ style: QuantityStyle) -> [(first: String, last: String)] {
    (0..<scene.seriesCount).map { series in
      let known = (0..<scene.positionCount).compactMap { scene.label(series, $0, style) }
      return (known.first ?? "", known.last ?? "")
    }
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard scene.extent != nil else { return scene.writeNoData(style, to: &sink) }
    let width = style.width
    let names = names(style.quantity).enumerated().map { index, name in
      scene.emphasised(style.shown(name), scene.isHighlighted(series: index), style)
    }
    let ends = ends(style.quantity)
    func widest(_ texts: [String]) -> Int { texts.reduce(0) { max($0, DisplayWidth.of($1)) } }
    var first = widest(ends.map(\.first))
    var last = widest(ends.map(\.last))
    if scene.options.labels == false { (first, last) = (0, 0) }
    // What is least needed goes first: the first number, the name, then the last number.
    var name = min(widest(names), width / 2)
    let least = min(scene.positionCount, 3)
    func used() -> Int { [name, first, last].reduce(0) { $0 + ($1 > 0 ? $1 + 1 : 0) } }
    if used() + min(scene.positionCount, 5) > width { first = 0 }
    if used() + least > width { name = max(0, width - least - (last > 0 ? last + 1 : 0) - 1) }
    if name < 2 { name = 0 }
    if used() + least > width { last = 0 }
    let room = max(1, width - used())
    let legend = Legend(
      measure: scene.data.by == nil ? "" : scene.measure(style.quantity), entries: [],
      style: style)
    let top = scene.data.by == nil ? 0 : legend.rows
    var canvas = CellCanvas(width: width, height: top + scene.seriesCount)
    if top > 0 { legend.draw(on: &canvas) }
    for series in 0..<scene.seriesCount {
      var x = 0
      let y = top + series
      if name > 0 {
        canvas.text(
          TextLayout.truncated(names[series], to: name, ascii: style.isASCII), x, y)
        x += name + 1
      }
      if first > 0 {
        canvas.text(ends[series].first, x + first - DisplayWidth.of(ends[series].first), y)
        x += first + 1
      }
      let line = trend(series).text(ascii: style.isASCII, width: room)
      x = canvas.text(line, x, y, ink: UInt8(series % Palette.count + 1)) + 1
      if last > 0 {
        canvas.text(ends[series].last, x + last - DisplayWidth.of(ends[series].last), y)
      }
    }
    canvas.write(style.color, to: &sink)
  }

  func svg(_ style: SVGStyle) -> String? {
    let own = scene.data.by != nil
    let frame = SVGFrame(
      SVGFrame.Caption(
        title: scene.options.title, kind: ChartWords(language: style.language).sparkline,
        measure: own ? scene.measure(style.quantity) : "",
        description: description(style.quantity), series: 1), style)
    guard scene.extent != nil else { return frame.empty().svg }
    let names = names(style.quantity).map {
      DisplayWidth.truncated(DisplayText.neutralised($0), to: 44)
    }
    let ends = ends(style.quantity)
    let nameWidth = names.reduce(0) { max($0, SVGCanvas.width($1)) }
    let firstWidth = ends.reduce(0) { max($0, SVGCanvas.width($1.first)) }
    let left = nameWidth + firstWidth + 28
    let lastWidth = ends.reduce(0) { max($0, SVGCanvas.width($1.last)) }
    let size = max(40, min(200, style.width - left - lastWidth - 20))
    var canvas = SVGCanvas()
    let top = frame.top + 4
    for series in 0..<scene.seriesCount {
      let y = top + Double(series) * 28
      canvas.text(
        names[series], 0, y + 18, class: scene.isHighlighted(series: series) ? "b" : "")
      canvas.text(ends[series].first, nameWidth + firstWidth + 14, y + 18, anchor: .end, class: "m")
      trend(series).draw(left, y + 3, size, 20, on: &canvas)
      canvas.text(
        ends[series].last, left + size + 14 + lastWidth, y + 18, anchor: .end, class: "b")
    }
    return frame.svg(canvas, bottom: top + Double(scene.seriesCount) * 28)
  }
}

extension Trend {
  /// A line with a mark at its last point, broken where numbers are missing.
  func draw(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, on canvas: inout SVGCanvas
  ) {
    let path = path(x + 3, y + 3, width - 6, height - 6)
    guard let last = path.last else { return }
    canvas.raw("<path d=\"\(path.markup)\" class=\"l l0\" stroke-linecap=\"round\"/>\n")
    SVGPattern.marker(0, last.x, last.y, on: &canvas)
  }

  /// The line in pixels; `last` is nil without a number.
  public func path(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double
  ) -> (markup: String, last: (x: Double, y: Double)?) {
    var markup = ""
    var isDown = false
    var last: (x: Double, y: Double)?
    let heights = heights
    for (place, one) in heights.enumerated() {
      guard let one else {
        isDown = false
        continue
      }
      let across = heights.count > 1 ? Double(place) / Double(heights.count - 1) : 0.5
      let point = (x: x + across * width, y: y + (1 - one) * height)
      let text = "\(SVGCanvas.number(point.x)) \(SVGCanvas.number(point.y))"
      // A point of its own is a line of no length, which its round ends make visible.
      markup += isDown ? "L\(text)" : "M\(text)l0 0"
      isDown = true
      last = point
    }
    return (markup, last)
  }
}

extension Chart {
  /// One line for each series with its first and last number.
  public static func sparkline(
    _ data: SeriesSet, _ options: ChartOptions = ChartOptions()
  ) throws(Problem) -> Figure {
    guard data.series.count <= barPlaceLimit else {
      throw Problem(
        .tooManySeries, ["count": String(data.series.count), "limit": String(barPlaceLimit)])
    }
    try options.refuseAnnotations(kind: "sparkline")
    let scene = try Scene(data, options, seriesLimit: .max)
    return figure(scene, SparklineContent(scene: scene))
  }
}
