/// Lying stacks in whole cells: names, one zero line, parts outward from it, the whole behind them,
/// and the numbers of the parts on a row of their own below.
struct StackRowsText {
  private struct Row {
    var left: [StackCells.Cell]
    var right: [StackCells.Cell]
    var end: String
  }

  private let content: StackedContent
  private let scene: Scene
  private let style: TextStyle
  private let legend: Legend
  private let names: PlaceNames
  private let rows: [Row]
  private let axis: RowAxis?
  private let scale: BarScale
  private let zeroX: Int
  private let showsParts: Bool
  private let annotations: RowAnnotationText

  init(_ content: StackedContent, _ range: ClosedRange<Double>, _ style: TextStyle) {
    self.content = content
    self.style = style
    let scene = content.scene
    self.scene = scene
    let width = style.width
    let places = scene.positionCount
    var ends = (0..<places).map { content.endLabel($0, style.quantity) }
    var (leftRoom, rightRoom) = (0, 0)
    for place in 0..<places where !ends[place].isEmpty {
      let cells = DisplayWidth.of(ends[place]) + 1
      if Self.endsLeft(content.stack, place) {
        leftRoom = max(leftRoom, cells)
      } else {
        rightRoom = max(rightRoom, cells)
      }
    }
    if leftRoom + rightRoom > max(0, width / 2) {
      ends = ends.indices.map { content.stack.incomplete[$0] ? ends[$0] : "" }
      (leftRoom, rightRoom) = (0, width > 3 ? 2 : 0)
    }
    names = PlaceNames(scene, style, room: leftRoom + rightRoom + 9)
    let plot = max(1, width - 1 - names.width - leftRoom - rightRoom)
    let wantsLabels = scene.options.labels ?? true
    let wantsAxis = scene.options.axis ?? !wantsLabels
    axis = wantsAxis ? RowAxis(scene, range, cells: plot, style) : nil
    scale = axis?.scale ?? BarScale(range, cells: plot)
    zeroX = names.width + (scale.negativeCells > 0 ? leftRoom : 0) + scale.negativeCells
    let scale = scale
    rows = (0..<places).map { place in
      func cells(_ negative: Bool) -> [StackCells.Cell] {
        StackCells.outward(
          content.stack.ends(place, negative: negative).map { ($0.series, scale.length($0.to)) },
          negative ? .left : .right, ascii: style.isASCII)
      }
      return Row(left: cells(true), right: cells(false), end: ends[place])
    }
    annotations = scene.rowAnnotations(names: names.width, zeroX: zeroX, scale, style)
    let (zeroX, rows) = (zeroX, rows)
    showsParts =
      wantsLabels && scene.seriesCount > 1
      && rows.indices.contains { place in
        (0..<scene.seriesCount).contains { series in
          guard let span = Self.span(rows[place], series, zeroX),
            let label = scene.label(series, place, style.quantity)
          else { return false }
          return DisplayWidth.of(label) <= span.count
        }
      }
    legend = scene.barLegend(
      style, bare: axis == nil && !showsParts && ends.allSatisfy(\.isEmpty))
  }

  /// Whether the whole stands at the left: where all parts are negative.
  private static func endsLeft(_ stack: Stack, _ place: Int) -> Bool {
    let parts = stack.places[place]
    return parts.contains { $0.to < 0 } && !parts.contains { $0.to > 0 }
  }

  /// The columns that a series takes in a row; nil where it has no cell.
  private static func span(_ row: Row, _ series: Int, _ zeroX: Int) -> Range<Int>? {
    let right = row.right.indices.filter { row.right[$0].series == series }.map { zeroX + 1 + $0 }
    let left = row.left.indices.filter { row.left[$0].series == series }.map { zeroX - 1 - $0 }
    guard let low = (left + right).min(), let high = (left + right).max() else { return nil }
    return low..<(high + 1)
  }

  func write(to sink: inout ByteSink) {
    let places = scene.positionCount
    let each = showsParts ? 2 : 1
    let top = legend.rows
    let body = names.allRows + places * each + annotations.allRows
    var canvas = CellCanvas(width: style.width, height: top + body + (axis == nil ? 0 : 2))
    legend.draw(on: &canvas)
    let zero: UInt32 = style.isASCII ? 0x7C : 0x2502
    var y = top
    for place in 0..<places {
      y = names.draw(place, y, on: &canvas)
      for row in y..<(y + each) { canvas.put(zero, zeroX, row, ink: CellCanvas.muted) }
      draw(rows[place], y, on: &canvas)
      if showsParts { drawParts(place, y + 1, on: &canvas) }
      annotations.draw(place, y + each, zero: zero, at: zeroX, on: &canvas)
      let end = y + each + annotations.rows(place)
      scene.drawReferences(scale, zeroX: zeroX, y..<end, style, on: &canvas)
      y = end
    }
    axis?.draw(
      scene, style, zeroX: zeroX, top + body, magnitudes: content.mode == .likert, on: &canvas)
    canvas.write(style.color, to: &sink)
  }

  private func draw(_ row: Row, _ y: Int, on canvas: inout CellCanvas) {
    for (index, cell) in row.right.enumerated() {
      canvas.put(cell.glyph, zeroX + 1 + index, y, ink: UInt8(cell.series + 1))
    }
    for (index, cell) in row.left.enumerated() {
      canvas.put(cell.glyph, zeroX - 1 - index, y, ink: UInt8(cell.series + 1))
    }
    guard !row.end.isEmpty else { return }
    if row.right.isEmpty, !row.left.isEmpty {
      canvas.text(row.end, zeroX - row.left.count - 1 - DisplayWidth.of(row.end), y)
    } else {
      let x = zeroX + 2 + row.right.count
      canvas.text(row.end, min(x, style.width - DisplayWidth.of(row.end)), y)
    }
  }

  /// The numbers of the parts, each below its part, where it is no wider than it.
  private func drawParts(_ place: Int, _ y: Int, on canvas: inout CellCanvas) {
    for series in 0..<scene.seriesCount {
      guard let span = Self.span(rows[place], series, zeroX),
        let label = scene.label(series, place, style.quantity)
      else { continue }
      let cells = DisplayWidth.of(label)
      guard cells <= span.count else { continue }
      let x = span.lowerBound + (span.count - cells) / 2
      let crossesZero = span.contains(zeroX)
      let around = max(0, x - 1)..<min(style.width, x + cells + 1)
      if crossesZero { canvas.put(CellCanvas.space, zeroX, y) }
      // The zero line may stand right beside a number; another number may not.
      let besides = around.filter { $0 != zeroX }
      guard besides.allSatisfy({ canvas.isFree($0..<($0 + 1), y) }) else { continue }
      canvas.text(label, x, y)
    }
  }
}
