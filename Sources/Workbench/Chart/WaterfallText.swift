/// A waterfall in whole cells: a lying bar for each step, from where the one before ended.
struct WaterfallText {
  private let content: WaterfallContent
  private let scene: Scene
  private let style: TextStyle
  private let legend: Legend
  private let names: PlaceNames
  private let labels: [String]
  private let axis: RowAxis?
  private let scale: BarScale
  private let zeroX: Int
  private let annotations: RowAnnotationText

  init(_ content: WaterfallContent, _ range: ClosedRange<Double>, _ style: TextStyle) {
    self.content = content
    self.style = style
    let scene = content.scene
    self.scene = scene
    let width = style.width
    let places = scene.positionCount
    var labels = (0..<places).map { place in
      scene.options.labels ?? true ? content.label(place, style.quantity) : ""
    }
    var (leftRoom, rightRoom) = (0, 0)
    for place in 0..<places where !labels[place].isEmpty {
      let cells = DisplayWidth.of(labels[place]) + 1
      if Self.labelsLeft(content.steps[place]) {
        leftRoom = max(leftRoom, cells)
      } else {
        rightRoom = max(rightRoom, cells)
      }
    }
    if leftRoom + rightRoom > max(0, width / 2) {
      (labels, leftRoom, rightRoom) = (labels.map { _ in "" }, 0, 0)
    }
    if scene.hasMissing { rightRoom = max(rightRoom, min(2, max(0, width - 2))) }
    self.labels = labels
    names = PlaceNames(scene, style, room: leftRoom + rightRoom + 9)
    let plot = max(1, width - 1 - names.width - leftRoom - rightRoom)
    let showsLabels = leftRoom + rightRoom > 0 && labels.contains { !$0.isEmpty }
    axis =
      scene.options.axis ?? !showsLabels ? RowAxis(scene, range, cells: plot, style) : nil
    scale = axis?.scale ?? BarScale(range, cells: plot)
    zeroX = names.width + (scale.negativeCells > 0 ? leftRoom : 0) + scale.negativeCells
    annotations = scene.rowAnnotations(names: names.width, zeroX: zeroX, scale, style)
    let roles = WaterfallContent.Role.allCases.filter { role in
      (0..<places).contains { content.role($0) == role && !scene.value(0, $0).isNaN }
    }
    var entries = scene.legendEntries(
      style, markers: false, series: false, standingReferences: true)
    if scene.options.legend ?? true {
      entries =
        roles.map { role in
          Legend.Entry(
            glyph: Self.fill(role, style), ink: UInt8(role.rawValue + 1),
            label: content.word(role, style.language))
        } + entries
    }
    legend = Legend(
      measure: scene.measure(style.quantity), entries: entries,
      remarks: !showsLabels && axis == nil ? scene.rangeRemarks(style) : [], style: style)
  }

  private static func fill(_ role: WaterfallContent.Role, _ style: TextStyle) -> UInt32 {
    let mark = SeriesMark.all[role.rawValue]
    return style.isASCII ? mark.asciiFill : mark.fill
  }

  /// Bars that lie wholly below zero carry their number at the left.
  private static func labelsLeft(_ step: Contributions.Step) -> Bool {
    guard let span = step.span else { return false }
    return max(span.from, span.to) <= 0 && min(span.from, span.to) < 0
  }

  func write(to sink: inout ByteSink) {
    let places = scene.positionCount
    let top = legend.rows
    let body = names.allRows + places + annotations.allRows
    var canvas = CellCanvas(width: style.width, height: top + body + (axis == nil ? 0 : 2))
    legend.draw(on: &canvas)
    let zero: UInt32 = style.isASCII ? 0x7C : 0x2502
    var y = top
    for place in 0..<places {
      y = names.draw(place, y, on: &canvas)
      canvas.put(zero, zeroX, y, ink: CellCanvas.muted)
      draw(place, y, on: &canvas)
      annotations.draw(place, y + 1, zero: zero, at: zeroX, on: &canvas)
      let end = y + 1 + annotations.rows(place)
      scene.drawReferences(scale, zeroX: zeroX, y..<end, style, on: &canvas)
      y = end
    }
    axis?.draw(scene, style, zeroX: zeroX, top + body, on: &canvas)
    canvas.write(style.color, to: &sink)
  }

  private func draw(_ place: Int, _ y: Int, on canvas: inout CellCanvas) {
    guard !scene.value(0, place).isNaN else {
      let x = min(zeroX + 2, style.width - 1)
      return canvas.put(style.isASCII ? 0x2D : 0x2013, x, y, ink: CellCanvas.muted)
    }
    guard let span = content.steps[place].span else {
      // Where it begins is not known: the number stands alone.
      canvas.text(labels[place], zeroX + 2, y)
      return
    }
    let role = content.role(place)
    let fill = Self.fill(role, style)
    let ink = UInt8(role.rawValue + 1)
    let (low, high) = (min(span.from, span.to), max(span.from, span.to))
    var (first, last) = (zeroX, zeroX)
    if high > 0 {
      let cells = FloatingCells.cells(
        from: scale.length(max(0, low)), to: scale.length(high), .right, fill: fill,
        ascii: style.isASCII)
      for cell in cells { canvas.put(cell.glyph, zeroX + 1 + cell.index, y, ink: ink) }
      last = zeroX + (cells.last.map { $0.index + 1 } ?? Int(scale.length(high).rounded()))
    }
    if low < 0 {
      let cells = FloatingCells.cells(
        from: scale.length(min(0, high)), to: scale.length(low), .left, fill: fill,
        ascii: style.isASCII)
      for cell in cells { canvas.put(cell.glyph, zeroX - 1 - cell.index, y, ink: ink) }
      first = zeroX - (cells.last.map { $0.index + 1 } ?? Int(scale.length(low).rounded()))
    }
    if Self.labelsLeft(content.steps[place]) {
      canvas.text(labels[place], first - 1 - DisplayWidth.of(labels[place]), y)
    } else {
      canvas.text(labels[place], last + 2, y)
    }
  }
}
