/// A heat map in whole cells: names at the left, a strip in the shade of the class, and the number
/// behind it where both fit.
struct HeatmapText {
  private let content: HeatmapContent
  private let style: TextStyle
  private let legend: Legend
  private let names: [String]
  private let nameWidth: Int
  private let cell: Int
  private let valueWidth: Int
  private let showsValues: Bool
  private let heads: [[String]]
  private let headRows: Int

  /// Nil where there is not a cell for every column.
  init?(_ content: HeatmapContent, _ style: TextStyle) {
    self.content = content
    self.style = style
    let scene = content.scene
    let places = scene.positionCount
    let width = style.width
    guard places > 0, scene.seriesCount > 0 else { return nil }
    legend = Legend(
      measure: scene.measure(style.quantity),
      entries: content.scale.entries(scene.data, style, missing: scene.hasMissing), style: style)
    let plain = scene.data.series.indices.map { index in
      scene.emphasised(
        style.shown(scene.data.series[index].label), scene.isHighlighted(series: index), style)
    }
    let widest = plain.reduce(0) { max($0, DisplayWidth.of($1)) }
    var nameCells = widest == 0 ? 0 : min(widest, max(0, width * 2 / 5)) + 1
    if width - nameCells < places { nameCells = min(nameCells, max(0, width - places)) }
    guard width - nameCells >= places, nameCells == 0 || nameCells >= min(widest + 1, 5) else {
      return nil
    }
    nameWidth = nameCells
    names = plain.map {
      TextLayout.truncated($0, to: max(0, nameCells - 1), ascii: style.isASCII)
    }
    var valueCells = 0
    for series in 0..<scene.seriesCount {
      for place in 0..<places {
        valueCells = max(
          valueCells, DisplayWidth.of(scene.label(series, place, style.quantity) ?? "–"))
      }
    }
    valueWidth = valueCells
    let labels = scene.data.positions.map { style.shown($0.label) }
    let widestHead = labels.reduce(0) { max($0, DisplayWidth.of($1)) }
    cell = min((width - nameCells) / places, max(valueCells + 5, min(widestHead + 1, 16)))
    showsValues = (scene.options.labels ?? true) && cell >= valueCells + 3
    (heads, headRows) = Self.heads(labels, cell, isTime: scene.data.isTime, style)
  }

  /// Names over the columns: beside each other, wrapped, thinned out over time, or letter below
  /// letter.
  private static func heads(
    _ labels: [String], _ cell: Int, isTime: Bool, _ style: TextStyle
  ) -> ([[String]], Int) {
    let widest = labels.reduce(0) { max($0, DisplayWidth.of($1)) }
    if widest < cell { return (labels.map { [$0] }, 1) }
    if isTime {
      let step = (widest + cell) / cell
      let shown = labels.indices.map { place in
        // A label reaches to the right over columns without one.
        place % step == 0 && (place + step <= labels.count || place == 0) ? [labels[place]] : []
      }
      return (shown, 1)
    }
    if cell >= 7 {
      let lines = labels.map {
        // A name broken inside a word is harder to read than a shortened one.
        TextLayout.wrap(
          $0.split(separator: " ").map {
            TextLayout.truncated(String($0), to: cell - 1, ascii: style.isASCII)
          }.joined(separator: " "), width: cell - 1, rows: 3, ascii: style.isASCII)
      }
      return (lines, lines.reduce(1) { max($0, $1.count) })
    }
    let letters = labels.map { label in
      label.filter { DisplayWidth.of($0) == 1 }.prefix(12).map { String($0) }
    }
    return (letters, letters.reduce(1) { max($0, $1.count) })
  }

  func write(to sink: inout ByteSink) {
    let scene = content.scene
    let annotations = scene.annotationText(
      plot: nameWidth..<(nameWidth + cell * scene.positionCount), style,
      cell: { scene.cell($0, $1, left: nameWidth, band: cell) }, row: { _ in nil })
    let headTop = legend.rows + annotations.rows
    let top = headTop + headRows
    var canvas = CellCanvas(width: style.width, height: top + scene.seriesCount)
    legend.draw(on: &canvas)
    for (place, lines) in heads.enumerated() {
      let x = nameWidth + place * cell
      for (row, line) in lines.enumerated() {
        canvas.text(line, x, top - lines.count + row, ink: CellCanvas.muted)
      }
    }
    for series in 0..<scene.seriesCount {
      let y = top + series
      canvas.text(names[series], nameWidth - 1 - DisplayWidth.of(names[series]), y)
      for place in 0..<scene.positionCount { draw(series, place, y, on: &canvas) }
    }
    // The cells fill the plot, so no line leads down through it.
    annotations.draw(top: legend.rows, plot: headTop..<headTop, on: &canvas)
    canvas.write(style.color, to: &sink)
  }

  private func draw(_ series: Int, _ place: Int, _ y: Int, on canvas: inout CellCanvas) {
    let scene = content.scene
    let values = scene.data.series[series].values
    let level = place < values.count ? content.scale.index(values[place]) : nil
    let glyph = content.scale.glyph(level, ascii: style.isASCII)
    let x = nameWidth + place * cell
    guard showsValues else {
      // A free cell between columns where there is room for one.
      let cells = cell >= 3 ? cell - 1 : cell
      return canvas.fill(glyph, x..<(x + cells), y, ink: content.scale.ink(level))
    }
    canvas.fill(glyph, x..<(x + cell - valueWidth - 2), y, ink: content.scale.ink(level))
    let text = scene.label(series, place, style.quantity) ?? (style.isASCII ? "-" : "–")
    canvas.text(text, x + cell - 1 - DisplayWidth.of(text), y)
  }
}
