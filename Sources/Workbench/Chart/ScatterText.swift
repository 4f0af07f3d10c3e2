/// Points in whole cells: a mark for each series, or dots of a quarter of a cell where one series
/// has more points than marks could tell apart.
struct ScatterText {
  private let content: ScatterContent
  private let style: TextStyle
  private let legend: Legend
  private let ticks: Ticks
  private let tickLabels: [String]
  private let rowsPerStep: Int
  private let axisWidth: Int
  private let plotWidth: Int
  private let plotHeight: Int
  private let axis: NumberAxis

  /// More points of one series than this are drawn as dots.
  static let markLimit = 60

  init(
    _ content: ScatterContent, _ ranges: (x: ClosedRange<Double>, y: ClosedRange<Double>),
    _ style: TextStyle
  ) {
    self.content = content
    self.style = style
    let width = style.width
    let quantity = style.quantity
    var entries: [Legend.Entry] = []
    if content.showsLegend {
      for (index, one) in content.series.enumerated() {
        let mark = SeriesMark.all[index % SeriesMark.limit]
        entries.append(
          Legend.Entry(
            glyph: style.isASCII ? mark.asciiMarker : mark.marker, ink: UInt8(index + 1),
            label: one.label))
      }
    }
    entries += Legend.references(content.referenceLabels(quantity), style, standing: false)
    let rows = content.options.rows ?? min(18, max(6, width / 4))
    let (found, each) = LinesText.valueAxis(content.y.scale, ranges.y, rows: rows)
    ticks = found
    rowsPerStep = each
    plotHeight = found.steps * each + 1
    let labels = found.labels { content.y.text($0, decimals: $1, quantity) }
    let widest = labels.reduce(0) { max($0, DisplayWidth.of($1)) }
    axisWidth = labels.isEmpty || widest + 2 > width / 3 ? (width > 8 ? 1 : 0) : widest + 2
    tickLabels = axisWidth > 1 ? labels : []
    let heights = content.series.flatMap { $0.points.map(\.y.value) }
    var remarks: [String] = []
    if tickLabels.isEmpty, let low = heights.min(), let high = heights.max() {
      let ends = [low, high].map { content.y.text($0, decimals: content.y.decimals, quantity) }
      remarks = [ChartWords(language: quantity.language).range(ends[0], ends[1])]
    }
    legend = Legend(
      measure: content.y.title(quantity), entries: entries, remarks: remarks, style: style)
    plotWidth = max(1, width - axisWidth)
    axis = NumberAxis(
      on: content.x.scale, ranges.x, cells: plotWidth, before: axisWidth, after: 0,
      isWhole: content.x.isWhole,
      label: { content.x.text($0, decimals: $1, quantity) })
  }

  private func row(_ value: Double) -> Int {
    row(position: content.y.position(value))
  }

  private func row(position: Double) -> Int {
    let part = NumberAxis.fraction(position, ticks)
    return plotHeight - 1 - Int((part * Double(plotHeight - 1)).rounded())
  }

  private func across(_ point: ScatterContent.Point) -> Double {
    content.x.position(point.x.value)
  }

  func write(to sink: inout ByteSink) {
    let annotations = AnnotationText(
      content.annotations.map { mark in
        AnnotationText.Mark(
          from: axisWidth + axis.cell(mark.from.x), to: mark.to.map { axisWidth + axis.cell($0.x) },
          stop: mark.value.map { row(position: $0) }, text: mark.text, label: mark.label)
      }, plot: axisWidth..<(axisWidth + plotWidth), style)
    let top = legend.rows + annotations.rows
    let title = TextLayout.wrap(
      style.shown(content.x.title(style.quantity)), width: style.width, rows: 2,
      ascii: style.isASCII)
    var canvas = CellCanvas(width: style.width, height: top + plotHeight + 2 + title.count)
    legend.draw(on: &canvas)
    drawValueAxis(top, on: &canvas)
    drawPoints(top, on: &canvas)
    for (index, reference) in content.options.references.enumerated() {
      let y = top + row(reference.value)
      // A free cell stays between the line and a point or a name.
      let free = (axisWidth..<style.width).filter { x in
        canvas.isFree(max(axisWidth, x - 1)..<min(style.width, x + 2), y)
      }
      for x in free {
        canvas.put(
          Scene.referenceGlyph(index, style, standing: false), x, y, ink: CellCanvas.muted)
      }
    }
    annotations.draw(top: legend.rows, plot: top..<(top + plotHeight), on: &canvas)
    axis.draw(x: axisWidth, y: top + plotHeight, ascii: style.isASCII, on: &canvas)
    if axisWidth > 0 {
      canvas.put(
        style.isASCII ? 0x2B : 0x2514, axisWidth - 1, top + plotHeight, ink: CellCanvas.muted)
    }
    for (index, line) in title.enumerated() {
      canvas.text(line, style.width - DisplayWidth.of(line), top + plotHeight + 2 + index)
    }
    canvas.write(style.color, to: &sink)
  }

  private func drawPoints(_ top: Int, on canvas: inout CellCanvas) {
    let isDense = content.series.count == 1 && content.pointCount > Self.markLimit
    if isDense, !style.isASCII {
      var grid = DotGrid(width: plotWidth, height: plotHeight, ascii: false)
      for point in content.series[0].points {
        let x = NumberAxis.fraction(across(point), axis.ticks) * Double(grid.dotsAcross - 1)
        let y =
          NumberAxis.fraction(content.y.position(point.y.value), ticks) * Double(grid.dotsUp - 1)
        grid.set(Int(x.rounded()), Int(y.rounded()), series: 1)
      }
      return grid.draw(on: &canvas, x: axisWidth, y: top)
    }
    // The first series is drawn last and so stands in front.
    for (index, one) in content.series.enumerated().reversed() {
      let mark = SeriesMark.all[index % SeriesMark.limit]
      for point in one.points {
        canvas.put(
          style.isASCII ? mark.asciiMarker : mark.marker, axisWidth + axis.cell(across(point)),
          top + row(point.y.value), ink: UInt8(index + 1))
      }
    }
    guard content.labelTitle != nil, content.options.labels ?? true, !isDense else { return }
    for one in content.series {
      for point in one.points { drawLabel(point, top, on: &canvas) }
    }
  }

  /// A name beside its point where the cells are free, with a free cell around it.
  private func drawLabel(_ point: ScatterContent.Point, _ top: Int, on canvas: inout CellCanvas) {
    let text = TextLayout.truncated(style.shown(point.label), to: 18, ascii: style.isASCII)
    let size = DisplayWidth.of(text)
    guard size > 0 else { return }
    let x = axisWidth + axis.cell(across(point))
    let y = top + row(point.y.value)
    let behind = x + 2 + size
    if canvas.isFree((x + 1)..<min(style.width, behind + 1), y), behind <= style.width {
      canvas.text(text, x + 2, y)
    } else if x - 2 - size >= axisWidth, canvas.isFree((x - 2 - size)..<x, y) {
      canvas.text(text, x - 1 - size, y)
    }
  }

  private func drawValueAxis(_ top: Int, on canvas: inout CellCanvas) {
    guard axisWidth > 0 else { return }
    let (line, tick): (UInt32, UInt32) = style.isASCII ? (0x7C, 0x2B) : (0x2502, 0x2524)
    for y in 0..<plotHeight { canvas.put(line, axisWidth - 1, top + y, ink: CellCanvas.muted) }
    for (index, label) in tickLabels.enumerated() {
      let y = top + plotHeight - 1 - ticks.dot(index, perStep: rowsPerStep)
      canvas.put(tick, axisWidth - 1, y, ink: CellCanvas.muted)
      canvas.text(label, axisWidth - 2 - DisplayWidth.of(label), y, ink: CellCanvas.muted)
    }
  }
}
