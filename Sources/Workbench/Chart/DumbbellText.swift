/// Dumbbells in whole cells: a hollow mark where the change begins, a filled one where it ends, and
/// an arrow between them, so that the direction is read without colour.
struct DumbbellText {
  private let content: DumbbellContent
  private let scene: Scene
  private let style: TextStyle
  private let legend: Legend
  private let names: PlaceNames
  private let showsLabels: Bool
  private let axis: PointAxis
  private let left: Int
  private let annotations: RowAnnotationText

  private struct Glyphs {
    let from: UInt32
    let to: UInt32
    let both: UInt32
    let line: UInt32
    let right: UInt32
    let left: UInt32

    init(ascii: Bool) {
      (from, to, both) = ascii ? (0x6F, 0x2A, 0x40) : (0x25CB, 0x25CF, 0x25C9)
      (line, right, left) = ascii ? (0x2D, 0x3E, 0x3C) : (0x2500, 0x25B8, 0x25C2)
    }
  }

  init(_ content: DumbbellContent, _ range: ClosedRange<Double>, _ style: TextStyle) {
    self.content = content
    self.style = style
    let scene = content.scene
    self.scene = scene
    let width = style.width
    var (leftRoom, rightRoom) = (0, 0)
    if scene.options.labels ?? true {
      for place in 0..<scene.positionCount {
        let (from, to) = content.ends(place, style.quantity)
        let known = [from, to].compactMap { $0 }.sorted { $0.value < $1.value }
        let cells = known.map { DisplayWidth.of($0.label) + 1 }
        if cells.count == 2 { leftRoom = max(leftRoom, cells[0]) }
        rightRoom = max(rightRoom, cells.last ?? 0)
      }
    }
    if leftRoom + rightRoom > width / 2 { (leftRoom, rightRoom) = (0, 0) }
    showsLabels = rightRoom > 0
    // A dash behind the only mark says that the other one is missing.
    if scene.hasMissing { rightRoom += width > 8 ? 2 : 0 }
    names = PlaceNames(scene, style, room: leftRoom + rightRoom + 10)
    left = names.width + leftRoom
    axis = PointAxis(
      scene, range, cells: max(1, width - names.width - leftRoom - rightRoom),
      wantsTicks: scene.options.axis ?? true, style)
    let (axis, left) = (axis, left)
    annotations = RowAnnotationText(
      scene.annotations, scene.annotatedRows, columns: names.width..<width, style
    ) { left + axis.x($0) }
    let glyphs = Glyphs(ascii: style.isASCII)
    let series = scene.data.series
    var entries = scene.legendEntries(
      style, markers: true, series: false, standingReferences: true)
    if scene.options.legend ?? true {
      let marks = zip(series, [glyphs.from, glyphs.to]).enumerated().map { index, item in
        Legend.Entry(
          glyph: item.1, ink: UInt8(index + 1),
          label: scene.emphasised(item.0.label, scene.isHighlighted(series: index), style))
      }
      entries = marks + entries
    }
    legend = Legend(
      measure: scene.measure(style.quantity), entries: entries,
      remarks: !showsLabels && axis.ticks == nil ? scene.rangeRemarks(style) : [], style: style)
  }

  func write(to sink: inout ByteSink) {
    let places = scene.positionCount
    let top = legend.rows
    let body = names.allRows + places + annotations.allRows
    var canvas = CellCanvas(
      width: style.width, height: top + body + (axis.ticks == nil ? 0 : 2))
    legend.draw(on: &canvas)
    var y = top
    for place in 0..<places {
      y = names.draw(place, y, on: &canvas)
      draw(place, y, on: &canvas)
      annotations.draw(place, y + 1, on: &canvas)
      let end = y + 1 + annotations.rows(place)
      for (index, reference) in scene.options.references.enumerated() {
        let x = left + axis.x(scene.position(reference.value))
        for row in y..<end where canvas.isFree(max(0, x - 1)..<min(style.width, x + 2), row) {
          canvas.put(
            Scene.referenceGlyph(index, style, standing: true), x, row, ink: CellCanvas.muted)
        }
      }
      y = end
    }
    axis.draw(scene, style, left, top + body, on: &canvas)
    canvas.write(style.color, to: &sink)
  }

  private func draw(_ place: Int, _ y: Int, on canvas: inout CellCanvas) {
    let glyphs = Glyphs(ascii: style.isASCII)
    let dash: UInt32 = style.isASCII ? 0x2D : 0x2013
    let (from, to) = content.ends(place, style.quantity)
    guard let from, let to else {
      guard let only = from ?? to else {
        return canvas.put(dash, left + min(1, axis.cells - 1), y, ink: CellCanvas.muted)
      }
      let x = left + axis.x(only.value)
      canvas.put(from == nil ? glyphs.to : glyphs.from, x, y, ink: from == nil ? 2 : 1)
      var end = x + 1
      if showsLabels { end = canvas.text(only.label, x + 2, y) }
      canvas.put(dash, min(end + 1, style.width - 1), y, ink: CellCanvas.muted)
      return
    }
    let (a, b) = (left + axis.x(from.value), left + axis.x(to.value))
    canvas.fill(glyphs.line, min(a, b)..<max(a, b), y, ink: CellCanvas.muted)
    if abs(a - b) > 1 {
      canvas.put(a < b ? glyphs.right : glyphs.left, a < b ? b - 1 : b + 1, y, ink: 2)
    }
    canvas.put(glyphs.from, a, y, ink: 1)
    canvas.put(a == b ? glyphs.both : glyphs.to, b, y, ink: 2)
    guard showsLabels else { return }
    let (low, high) = from.value <= to.value ? (from, to) : (to, from)
    canvas.text(low.label, min(a, b) - 1 - DisplayWidth.of(low.label), y)
    canvas.text(high.label, max(a, b) + 2, y)
  }
}
