/// Lying bars in whole cells: labels, one zero line, bars with their values behind them.
struct BarsText {
  private let scene: Scene
  private let style: TextStyle
  private let legend: Legend
  /// Value labels, series by series; empty where there are none.
  private let labels: [String]
  private let labelWidths: [Int]
  /// The lines of each place's name: one beside the bars, up to three above them.
  private let names: [[String]]
  /// Cells of the names before the bars; 0 when they stand on lines of their own.
  private let nameWidth: Int
  private let namesAbove: Bool
  private let scale: BarScale
  private let axis: RowAxis?
  private let zeroX: Int
  private let gap: Int
  private let annotations: RowAnnotationText

  init(_ scene: Scene, _ range: ClosedRange<Double>, _ style: TextStyle) {
    self.scene = scene
    self.style = style
    let width = style.width
    let places = scene.positionCount

    var nameCells = 0
    let plain = (0..<places).map { place in
      scene.emphasised(
        style.shown(scene.data.positions[place].label), scene.isHighlighted(position: place), style)
    }
    for name in plain { nameCells = max(nameCells, DisplayWidth.of(name)) }

    // Cells that value labels need beyond the ends of bars, on each side.
    var labels: [String] = []
    var widths: [Int] = []
    var leftRoom = 0
    var rightRoom = 0
    if style.isList || scene.options.labels ?? true {
      labels.reserveCapacity(scene.values.count)
      widths.reserveCapacity(scene.values.count)
      for series in 0..<scene.seriesCount {
        for place in 0..<places {
          let text = scene.label(series, place, style.quantity) ?? ""
          let cells = DisplayWidth.of(text)
          labels.append(text)
          widths.append(cells)
          if scene.value(series, place) < 0 {
            leftRoom = max(leftRoom, cells + 1)
          } else {
            rightRoom = max(rightRoom, cells + 1)
          }
        }
      }
      // Long numbers give way to an axis; where that has no room either, they stay.
      let room = leftRoom + rightRoom
      let before = nameCells + 1 > width * 2 / 5 ? 1 : nameCells + 2
      if room > width / 2,
        room > width - 7 || scene.options.isPanel || scene.options.axis != nil
          || RowAxis(scene, range, cells: max(1, width - before), style) != nil
      {
        (labels, widths, leftRoom, rightRoom) = ([], [], 0, 0)
      }
    }
    // Panels keep this room even where nothing is missing, for all have one scale.
    if scene.hasMissing || scene.options.isPanel {
      rightRoom = max(rightRoom, min(2, max(0, width - 2)))
    }
    self.labels = labels
    labelWidths = widths

    let rest = width - 1 - leftRoom - rightRoom
    // Where letters differ in width, bars that begin the line begin together.
    namesAbove =
      style.isList || nameCells + 1 > max(0, width * 2 / 5) || rest - nameCells - 1 < 8
    names =
      namesAbove
      ? plain.map { TextLayout.wrap($0, width: width, rows: 3, ascii: style.isASCII) }
      : plain.map { [$0] }
    nameWidth = namesAbove || nameCells == 0 ? 0 : nameCells + 1
    let plot = max(1, rest - nameWidth)
    let wantsAxis = !style.isList && (scene.options.axis ?? labels.isEmpty)
    axis = wantsAxis ? RowAxis(scene, range, cells: plot, style) : nil
    scale = axis?.scale ?? BarScale(range, cells: plot)
    legend = scene.barLegend(style, bare: labels.isEmpty && axis == nil)
    zeroX = nameWidth + (scale.negativeCells > 0 ? leftRoom : 0) + scale.negativeCells
    gap = scene.seriesCount > 1 && !namesAbove ? 1 : 0
    annotations = scene.rowAnnotations(names: nameWidth, zeroX: zeroX, scale, style)
  }

  func write(to sink: inout ByteSink) {
    let places = scene.positionCount
    let series = scene.seriesCount
    let nameRows = namesAbove ? names.reduce(0) { $0 + $1.count } : 0
    let body =
      places * series + nameRows + max(0, places - 1) * gap + annotations.allRows
    let axisRows = axis == nil ? 0 : 2
    var canvas = CellCanvas(width: style.width, height: legend.rows + body + axisRows)
    legend.draw(on: &canvas)
    let zero: UInt32 = style.isASCII ? 0x7C : 0x2502
    let top = legend.rows
    var y = top
    for place in 0..<places {
      for line in names[place] {
        let x = namesAbove ? 0 : nameWidth - 1 - DisplayWidth.of(line)
        canvas.text(line, x, y)
        y += namesAbove ? 1 : 0
      }
      let first = y
      for row in y..<(y + series) { canvas.put(zero, zeroX, row, ink: CellCanvas.muted) }
      for index in 0..<series { drawBar(index, place, y + index, on: &canvas) }
      y += series
      annotations.draw(place, y, zero: zero, at: zeroX, on: &canvas)
      y += annotations.rows(place)
      if place + 1 < places, gap > 0 {
        canvas.put(zero, zeroX, y, ink: CellCanvas.muted)
        y += gap
      }
      if !style.isList {
        scene.drawReferences(scale, zeroX: zeroX, first..<y, style, on: &canvas)
      }
    }
    axis?.draw(scene, style, zeroX: zeroX, top + body, on: &canvas)
    canvas.write(style.color, to: &sink)
  }

  private func drawBar(_ series: Int, _ place: Int, _ y: Int, on canvas: inout CellCanvas) {
    let value = scene.value(series, place)
    guard !value.isNaN else {
      let x = min(zeroX + 2, style.width - 1)
      canvas.put(style.isASCII ? 0x2D : 0x2013, x, y, ink: CellCanvas.muted)
      return
    }
    let mark = SeriesMark.all[series % SeriesMark.limit]
    let fill = style.isASCII ? mark.asciiFill : mark.fill
    let ink = UInt8(series + 1)
    let leftwards = value < 0
    let (whole, end) = BarEnd.parts(
      scale.length(value), leftwards ? .left : .right, ascii: style.isASCII)
    let index = series * scene.positionCount + place
    if leftwards {
      canvas.fill(fill, (zeroX - whole)..<zeroX, y, ink: ink)
      var tip = zeroX - whole
      if end != 0 {
        tip -= 1
        canvas.put(end, tip, y, ink: ink)
      }
      if !labels.isEmpty { canvas.text(labels[index], tip - 1 - labelWidths[index], y) }
    } else {
      canvas.fill(fill, (zeroX + 1)..<(zeroX + 1 + whole), y, ink: ink)
      var tip = zeroX + 1 + whole
      if end != 0 {
        canvas.put(end, tip, y, ink: ink)
        tip += 1
      }
      if !labels.isEmpty { canvas.text(labels[index], tip + 1, y) }
    }
  }
}
