/// A slope in whole cells: two columns of labels, and lines of dots between them.
struct SlopeText {
  private let content: SlopeContent
  private let scene: Scene
  private let style: TextStyle
  private let legend: Legend
  private let series: [Int]
  /// The labels of both sides, in the order of `series`.
  private let labels: [[String]]
  private let left: Int
  private let plotWidth: Int
  private let plotHeight: Int
  private let scale: PixelScale

  /// How much the labels say; less where the lines would have no room.
  private enum Fullness: CaseIterable {
    case namesAtBothEnds, namesAtTheEnd, values, marks

    func shows(name side: Int) -> Bool {
      self == .namesAtBothEnds || self == .namesAtTheEnd && side == 1
    }
  }

  init(_ content: SlopeContent, _ extent: ClosedRange<Double>, _ style: TextStyle) {
    self.content = content
    self.style = style
    let scene = content.scene
    self.scene = scene
    let width = style.width
    let known = content.known
    let single = scene.seriesCount == 1
    let wantsLegend = scene.options.legend ?? false
    let least = max(8, width / 4)
    var labels = [known.map { _ in "" }, known.map { _ in "" }]
    var sizes = [0, 0]
    var namesSeries = !single
    var showsNumbers = scene.options.labels ?? true
    for fullness in Fullness.allCases {
      if wantsLegend || single, fullness != .values, fullness != .marks { continue }
      labels = (0...1).map { side in
        known.map { Self.label(content, $0, side, fullness, style) }
      }
      sizes = labels.map { $0.reduce(0) { max($0, DisplayWidth.of($1)) } }
      showsNumbers = showsNumbers && fullness != .marks
      namesSeries = wantsLegend || !fullness.shows(name: 1) && !single
      if width - sizes[0] - sizes[1] >= least { break }
    }
    if width - sizes[0] - sizes[1] < 3 {
      labels = labels.map { $0.map { _ in "" } }
      sizes = [0, 0]
      showsNumbers = false
    }
    series = known
    self.labels = labels
    left = sizes[0]
    plotWidth = max(1, width - sizes[0] - sizes[1])
    plotHeight = max(
      scene.options.rows ?? min(16, max(7, width / 6)), max(1, known.count))
    let dots = plotHeight * (style.isASCII ? 1 : 4)
    let isPoint = extent.lowerBound == extent.upperBound
    let middle = Double((dots - 1) / 2)
    scale = PixelScale(
      low: extent.lowerBound, high: extent.upperBound, from: isPoint ? middle : 0,
      to: Double(dots - 1))
    legend = Legend(
      measure: scene.measure(style.quantity),
      entries: scene.legendEntries(
        style, markers: true, series: namesSeries, standingReferences: false),
      remarks: showsNumbers ? [] : scene.rangeRemarks(style), style: style)
  }

  /// `Hovedstaden 12,1 ●` at the left, `● 13,8 Hovedstaden` at the right.
  private static func label(
    _ content: SlopeContent, _ series: Int, _ side: Int, _ fullness: Fullness, _ style: TextStyle
  ) -> String {
    let scene = content.scene
    let mark = SeriesMark.all[series % SeriesMark.limit]
    let glyph = Unicode.Scalar(style.isASCII ? mark.asciiMarker : mark.marker) ?? "?"
    var parts = [String(Character(glyph))]
    if fullness != .marks, scene.options.labels ?? true {
      parts.append(content.number(series, side, style.quantity))
    }
    if fullness.shows(name: side) {
      let name = scene.emphasised(
        style.shown(scene.data.series[series].label), scene.isHighlighted(series: series), style)
      parts.append(TextLayout.truncated(name, to: style.width * 3 / 10, ascii: style.isASCII))
    }
    return (side == 0 ? parts.reversed() : parts).joined(separator: " ")
  }

  private func row(_ value: Double) -> Int {
    let dot = Int(scale.pixel(value).rounded())
    return plotHeight - 1 - (style.isASCII ? dot : dot / 4)
  }

  func write(to sink: inout ByteSink) {
    let places = PlaceAxis(scene.data.positions)
    let annotations = scene.annotationText(
      plot: left..<(left + plotWidth), style,
      cell: { end, _ in left + Int((places.fraction(end.x) * Double(plotWidth - 1)).rounded()) },
      row: row)
    let top = legend.rows + annotations.rows + 1
    var canvas = CellCanvas(width: style.width, height: top + plotHeight)
    legend.draw(on: &canvas)
    drawHeads(top - 1, on: &canvas)
    var grid = DotGrid(width: plotWidth, height: plotHeight, ascii: style.isASCII)
    for one in series.reversed() {
      let (a, b) = (scene.value(one, 0), scene.value(one, 1))
      guard !a.isNaN, !b.isNaN else { continue }
      grid.line(
        0, Int(scale.pixel(a).rounded()), grid.dotsAcross - 1, Int(scale.pixel(b).rounded()),
        series: UInt8(one + 1))
    }
    grid.draw(on: &canvas, x: left, y: top)
    for (index, reference) in scene.options.references.enumerated() {
      let y = top + row(scene.position(reference.value))
      let glyph = Scene.referenceGlyph(index, style, standing: false)
      for x in left..<(left + plotWidth) { canvas.putBehind(glyph, x, y, ink: CellCanvas.muted) }
    }
    for side in 0...1 {
      // By value, so that neighbours in one row keep their order.
      let order = series.indices.sorted {
        let (a, b) = (content.anchor(series[$0], side), content.anchor(series[$1], side))
        return a == b ? $0 < $1 : a > b
      }
      let rows = Spacing.rows(
        order.map { row(content.anchor(series[$0], side)) }, height: plotHeight)
      for (index, y) in zip(order, rows) {
        let text = labels[side][index]
        let x = side == 0 ? left - DisplayWidth.of(text) : left + plotWidth
        canvas.text(text, x, top + y, ink: UInt8(series[index] + 1))
      }
    }
    annotations.draw(top: legend.rows, plot: top..<(top + plotHeight), on: &canvas)
    canvas.write(style.color, to: &sink)
  }

  /// The two points in time above their ends of the lines.
  private func drawHeads(_ y: Int, on canvas: inout CellCanvas) {
    let half = max(0, (style.width - 1) / 2)
    for side in 0...1 {
      let text = TextLayout.truncated(
        style.shown(scene.data.positions[side].label), to: half, ascii: style.isASCII)
      let cells = DisplayWidth.of(text)
      let end = left + plotWidth
      if side == 0 {
        canvas.text(text, max(0, min(left, half) - cells), y)
      } else {
        canvas.text(text, min(max(end, style.width - half), style.width - cells), y)
      }
    }
  }
}
