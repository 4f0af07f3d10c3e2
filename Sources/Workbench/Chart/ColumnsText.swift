/// Standing columns in whole cells: one band a place, one zero line, values above the columns or an
/// axis at the left, names below.
struct ColumnsText {
  private let scene: Scene
  private let style: TextStyle
  private let legend: Legend
  private let labels: [String]
  private let names: ColumnNames
  private let axisWidth: Int
  private let bandWidth: Int
  private let columnWidth: Int
  private let scale: BarScale
  private let ticks: Ticks?
  private let labelRowAbove: Int
  private let labelRowBelow: Int

  /// Nil where the columns or their names do not fit; lying bars always do.
  init?(_ scene: Scene, _ range: ClosedRange<Double>, _ style: TextStyle) {
    self.scene = scene
    self.style = style
    let width = style.width
    let places = scene.positionCount
    let series = scene.seriesCount
    guard places > 0, series > 0 else { return nil }
    let rows = scene.options.rows ?? min(16, max(6, width / 5))

    var labels: [String] = []
    var labelCells = 0
    var band = width / places
    var column = Self.columnWidth(band, series)
    if scene.options.labels ?? (scene.options.axis != true) {
      labels.reserveCapacity(scene.values.count)
      for index in 0..<series {
        for place in 0..<places {
          let text = scene.label(index, place, style.quantity) ?? ""
          labelCells = max(labelCells, DisplayWidth.of(text))
          labels.append(text)
        }
      }
      // A free cell on both sides keeps a label off its neighbour's column.
      if series == 1 ? labelCells + 1 > band : labelCells + 2 > column { labels = [] }
    }
    self.labels = labels

    var axisWidth = 0
    var ticks: Ticks?
    var cellsPerStep = 1
    if scene.options.axis ?? labels.isEmpty,
      let axis = ValueAxis(scene, range, rows: rows, style)
    {
      (ticks, axisWidth, cellsPerStep) = (axis.ticks, axis.width, axis.cellsPerStep)
      band = (width - axisWidth) / places
      column = Self.columnWidth(band, series)
      if !labels.isEmpty, series == 1 ? labelCells + 1 > band : labelCells + 2 > column {
        return nil
      }
    }
    // Columns without a single number say nothing, unless they were asked for so.
    let isBare = labels.isEmpty && ticks == nil && !scene.options.isPanel
    if isBare, scene.options.labels != false || scene.options.axis != false { return nil }
    guard column >= 1,
      let names = ColumnNames(scene, band: band, cells: width - axisWidth, style)
    else { return nil }
    self.names = names
    self.ticks = ticks
    self.axisWidth = axisWidth
    bandWidth = band
    columnWidth = column
    scale =
      ticks.map { BarScale(ticks: $0, cellsPerStep: cellsPerStep) }
      ?? BarScale(range, cells: rows)
    labelRowAbove = labels.isEmpty ? 0 : 1
    labelRowBelow = labels.isEmpty || range.lowerBound >= 0 ? 0 : 1
    legend = scene.fillLegend(style, bare: false)
  }

  /// Cells of one column, with at least one empty cell between bands; 0 where they do not fit.
  private static func columnWidth(_ band: Int, _ series: Int) -> Int {
    let gap = max(1, band / 6)
    return min(12, max((band - gap) / series, band > series ? 1 : 0))
  }

  func write(to sink: inout ByteSink) {
    let end = axisWidth + bandWidth * scene.positionCount
    let annotations = scene.annotationText(
      plot: axisWidth..<end, style,
      cell: { scene.cell($0, $1, left: axisWidth, band: bandWidth) }, row: scale.row)
    let plotTop = legend.rows + annotations.rows + labelRowAbove
    let zeroY = plotTop + scale.positiveCells
    let plotBottom = zeroY + scale.negativeCells + 1
    let height = plotBottom + labelRowBelow + names.rows
    var canvas = CellCanvas(width: style.width, height: height)
    legend.draw(on: &canvas)
    let line: UInt32 = style.isASCII ? 0x2D : 0x2500
    canvas.fill(line, axisWidth..<end, zeroY, ink: CellCanvas.muted)
    for place in 0..<scene.positionCount {
      let left = axisWidth + place * bandWidth
      for series in 0..<scene.seriesCount {
        let x = left + (bandWidth - columnWidth * scene.seriesCount) / 2 + series * columnWidth
        drawColumn(series, place, x: x, zeroY, on: &canvas)
      }
      names.draw(place, left, plotBottom + labelRowBelow, from: axisWidth, on: &canvas)
    }
    scene.drawLevelReferences(scale, axisWidth..<end, zeroY: zeroY, style, on: &canvas)
    if let ticks {
      scene.drawValueAxis(
        ticks, scale, at: axisWidth - 1, rows: plotTop..<plotBottom, zeroY: zeroY, style,
        on: &canvas)
    }
    annotations.draw(
      top: legend.rows, plot: (plotTop - labelRowAbove)..<plotBottom, on: &canvas)
    canvas.write(style.color, to: &sink)
  }

  private func drawColumn(
    _ series: Int, _ place: Int, x: Int, _ zeroY: Int, on canvas: inout CellCanvas
  ) {
    let value = scene.value(series, place)
    guard !value.isNaN else {
      let y = scale.positiveCells > 0 ? zeroY - 1 : zeroY + 1
      canvas.put(
        style.isASCII ? 0x2D : 0x2013, x + (columnWidth - 1) / 2, y, ink: CellCanvas.muted)
      return
    }
    let mark = SeriesMark.all[series % SeriesMark.limit]
    let fill = style.isASCII ? mark.asciiFill : mark.fill
    let ink = UInt8(series + 1)
    let downwards = value < 0
    let (whole, end) = BarEnd.parts(
      scale.length(value), downwards ? .down : .up, ascii: style.isASCII)
    let step = downwards ? 1 : -1
    let columns = x..<(x + columnWidth)
    var y = zeroY + step
    for _ in 0..<whole {
      canvas.fill(fill, columns, y, ink: ink)
      y += step
    }
    if end != 0 {
      canvas.fill(end, columns, y, ink: ink)
      y += step
    }
    guard !labels.isEmpty else { return }
    let text = labels[series * scene.positionCount + place]
    canvas.text(text, x + (columnWidth - DisplayWidth.of(text)) / 2, y)
  }
}
