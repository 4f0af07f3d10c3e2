/// Areas in whole cells: a column of eighths for each cell of the axis, interpolated between places.
struct AreaText {
  private let content: AreaContent
  private let scene: Scene
  private let style: TextStyle
  private let legend: Legend
  private let axisWidth: Int
  private let plotWidth: Int
  private let scale: BarScale
  private let ticks: Ticks?

  init(_ content: AreaContent, _ range: ClosedRange<Double>, _ style: TextStyle) {
    self.content = content
    self.style = style
    let scene = content.scene
    self.scene = scene
    let width = style.width
    let rows = scene.options.rows ?? min(16, max(6, width / 5))
    let axis = ValueAxis(scene, range, rows: rows, style)
    ticks = axis?.ticks
    axisWidth = axis?.width ?? 0
    plotWidth = max(1, width - axisWidth)
    scale =
      axis.map { BarScale(ticks: $0.ticks, cellsPerStep: $0.cellsPerStep) }
      ?? BarScale(range, cells: rows)
    legend = scene.fillLegend(style, bare: ticks == nil)
  }

  func write(to sink: inout ByteSink) {
    let annotations = scene.annotationText(
      plot: axisWidth..<(axisWidth + plotWidth), style,
      cell: { end, _ in
        axisWidth + Int((content.axis.fraction(end.x) * Double(plotWidth - 1)).rounded())
      },
      row: scale.row)
    let top = legend.rows + annotations.rows
    let zeroY = top + scale.positiveCells
    let bottom = zeroY + scale.negativeCells + 1
    var canvas = CellCanvas(width: style.width, height: bottom + 1)
    legend.draw(on: &canvas)
    let line: UInt32 = style.isASCII ? 0x2D : 0x2500
    canvas.fill(line, axisWidth..<(axisWidth + plotWidth), zeroY, ink: CellCanvas.muted)
    for (column, ends) in columns.enumerated() {
      guard let ends else { continue }
      for negative in [false, true] {
        let side = ends.enumerated().filter { ($0.element < 0) == negative }
          .map { (series: $0.offset, length: scale.length($0.element)) }
        let cells = StackCells.outward(side, negative ? .down : .up, ascii: style.isASCII)
        for (index, cell) in cells.enumerated() {
          canvas.put(
            cell.glyph, axisWidth + column, negative ? zeroY + 1 + index : zeroY - 1 - index,
            ink: UInt8(cell.series + 1))
        }
      }
    }
    scene.drawLevelReferences(scale, axisWidth..<style.width, zeroY: zeroY, style, on: &canvas)
    if let ticks {
      scene.drawValueAxis(
        ticks, scale, at: axisWidth - 1, rows: top..<bottom, zeroY: zeroY, style, on: &canvas)
    }
    drawPlaces(zeroY, bottom, on: &canvas)
    annotations.draw(top: legend.rows, plot: top..<bottom, on: &canvas)
    canvas.write(style.color, to: &sink)
  }

  /// The ends of all series at each cell of the axis; nil in a gap.
  private var columns: [[Double]?] {
    var columns = [[Double]?](repeating: nil, count: plotWidth)
    for stretch in content.stretches {
      let places = stretch.sorted { content.axis.xs[$0] < content.axis.xs[$1] }
      let at = places.map { content.axis.fraction(content.axis.xs[$0]) * Double(plotWidth - 1) }
      var next = 0
      guard let first = at.first, let last = at.last else { continue }
      let ends = places.map { content.ends($0) ?? [] }
      // A lone place gets the cell that it stands in.
      for column in Int(first.rounded())...max(Int(first.rounded()), Int(last.rounded())) {
        let x = min(last, max(first, Double(column)))
        while next + 1 < at.count, at[next + 1] < x { next += 1 }
        guard columns.indices.contains(column) else { continue }
        guard next + 1 < at.count, at[next + 1] > at[next] else {
          columns[column] = ends[next]
          continue
        }
        let part = min(1, max(0, (x - at[next]) / (at[next + 1] - at[next])))
        columns[column] = zip(ends[next], ends[next + 1]).map { a, b in
          part >= 1 ? b : a * (1 - part) + b * part
        }
      }
    }
    return columns
  }

  private func drawPlaces(_ zeroY: Int, _ y: Int, on canvas: inout CellCanvas) {
    let labels = content.axis.labels(
      scene, cells: plotWidth, before: axisWidth, after: 0, style.quantity, shown: style.shown)
    let tick: UInt32 = style.isASCII ? 0x2B : 0x252C
    for label in labels {
      if scale.negativeCells == 0 {
        canvas.put(tick, axisWidth + label.center, zeroY, ink: CellCanvas.muted)
      }
      canvas.text(label.text, axisWidth + label.start, y, ink: CellCanvas.muted)
    }
  }
}
