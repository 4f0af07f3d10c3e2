/// Standing stacks in whole cells: one column a place, the whole above it, the numbers of its parts
/// beside them where there is room, names below.
struct StackColumnsText {
  private let content: StackedContent
  private let scene: Scene
  private let style: TextStyle
  private let legend: Legend
  private let ends: [String]
  private let parts: [[String]]
  private let names: ColumnNames
  private let axisWidth: Int
  private let bandWidth: Int
  private let columnWidth: Int
  private let scale: BarScale
  private let ticks: Ticks?

  /// Nil where the columns or their names do not fit; lying stacks always do.
  init?(_ content: StackedContent, _ range: ClosedRange<Double>, _ style: TextStyle) {
    self.content = content
    self.style = style
    let scene = content.scene
    self.scene = scene
    let width = style.width
    let places = scene.positionCount
    guard places > 0, scene.seriesCount > 0 else { return nil }
    let rows = scene.options.rows ?? min(18, max(8, width / 5))
    let wantsLabels = scene.options.labels ?? (scene.options.axis != true)

    var ends = (0..<places).map { content.endLabel($0, style.quantity) }
    var axisWidth = 0
    var ticks: Ticks?
    var cellsPerStep = 1
    let isWide = ends.contains { DisplayWidth.of($0) >= width / places }
    if isWide { ends = ends.indices.map { content.stack.incomplete[$0] ? ends[$0] : "" } }
    if scene.options.axis ?? (!wantsLabels || isWide),
      let axis = ValueAxis(scene, range, rows: rows, style)
    {
      (ticks, axisWidth, cellsPerStep) = (axis.ticks, axis.width, axis.cellsPerStep)
    }
    let band = (width - axisWidth) / places
    guard band >= 2 else { return nil }
    var column = min(12, band - max(1, band / 6))
    var parts: [[String]] = []
    if wantsLabels, scene.seriesCount > 1 {
      let labels = (0..<places).map { place in
        (0..<scene.seriesCount).map { scene.label($0, place, style.quantity) ?? "" }
      }
      let cells = labels.joined().reduce(0) { max($0, DisplayWidth.of($1)) }
      // The number stands a cell behind its column and a cell before the next.
      let least = min(3, column)
      if cells > 0, band >= least + cells + 2 {
        parts = labels
        column = min(column, band - cells - 2)
      }
    }
    guard column >= 1,
      let names = ColumnNames(scene, band: band, cells: width - axisWidth, style)
    else { return nil }
    self.ends = ends
    self.parts = parts
    self.names = names
    self.ticks = ticks
    self.axisWidth = axisWidth
    bandWidth = band
    columnWidth = column
    scale =
      ticks.map { BarScale(ticks: $0, cellsPerStep: cellsPerStep) }
      ?? BarScale(range, cells: rows)
    legend = scene.fillLegend(
      style, bare: ticks == nil && parts.isEmpty && ends.allSatisfy(\.isEmpty))
  }

  func write(to sink: inout ByteSink) {
    let end = axisWidth + bandWidth * scene.positionCount
    let annotations = scene.annotationText(
      plot: axisWidth..<end, style,
      cell: { end, side in
        side == .middle
          ? axisWidth + (end.place ?? 0) * bandWidth + columnStart + columnWidth / 2
          : scene.cell(end, side, left: axisWidth, band: bandWidth)
      },
      row: scale.row)
    let top = legend.rows + annotations.rows + 1
    let zeroY = top + scale.positiveCells
    let bottom = zeroY + scale.negativeCells + 1
    let below = scale.negativeCells > 0 ? 1 : 0
    var canvas = CellCanvas(width: style.width, height: bottom + below + names.rows)
    legend.draw(on: &canvas)
    let line: UInt32 = style.isASCII ? 0x2D : 0x2500
    canvas.fill(line, axisWidth..<end, zeroY, ink: CellCanvas.muted)
    for place in 0..<scene.positionCount {
      let left = axisWidth + place * bandWidth
      drawColumn(place, left + columnStart, zeroY, on: &canvas)
      names.draw(place, left, bottom + below, from: axisWidth, on: &canvas)
    }
    scene.drawLevelReferences(scale, axisWidth..<end, zeroY: zeroY, style, on: &canvas)
    if let ticks {
      scene.drawValueAxis(
        ticks, scale, at: axisWidth - 1, rows: top..<bottom, zeroY: zeroY, style, on: &canvas)
    }
    annotations.draw(top: legend.rows, plot: (top - 1)..<bottom, on: &canvas)
    canvas.write(style.color, to: &sink)
  }

  /// Where a column begins in its band: in the middle, numbers of parts counted in.
  private var columnStart: Int {
    let cells = parts.joined().reduce(0) { max($0, DisplayWidth.of($1) + 1) }
    return (bandWidth - columnWidth - cells) / 2
  }

  private func drawColumn(_ place: Int, _ x: Int, _ zeroY: Int, on canvas: inout CellCanvas) {
    let columns = x..<(x + columnWidth)
    var counts = [0, 0]
    for negative in [false, true] {
      let cells = StackCells.outward(
        content.stack.ends(place, negative: negative).map { ($0.series, scale.length($0.to)) },
        negative ? .down : .up, ascii: style.isASCII)
      counts[negative ? 1 : 0] = cells.count
      for (index, cell) in cells.enumerated() {
        let y = negative ? zeroY + 1 + index : zeroY - 1 - index
        canvas.fill(cell.glyph, columns, y, ink: UInt8(cell.series + 1))
      }
      guard !parts.isEmpty else { continue }
      for series in 0..<scene.seriesCount {
        let own = cells.indices.filter { cells[$0].series == series }
        guard let first = own.first, let last = own.last else { continue }
        let middle = (first + last) / 2
        let y = negative ? zeroY + 1 + middle : zeroY - 1 - middle
        canvas.text(parts[place][series], columns.upperBound + 1, y)
      }
    }
    let label = ends[place]
    guard !label.isEmpty else { return }
    let start = x + (columnWidth - DisplayWidth.of(label)) / 2
    let y =
      counts[0] == 0 && counts[1] > 0 ? zeroY + 1 + counts[1] : zeroY - 1 - counts[0]
    canvas.text(label, max(0, min(start, style.width - DisplayWidth.of(label))), y)
  }
}
