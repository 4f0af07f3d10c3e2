/// Boxes in whole cells, a row for each group: whiskers, the middle half, the median, outliers, and
/// the median as a number at the right.
struct BoxText {
  private let content: BoxContent
  private let style: TextStyle

  init(_ content: BoxContent, _ style: TextStyle) {
    self.content = content
    self.style = style
  }

  private struct Glyphs {
    var line, left, right, body, median, outlier: UInt32

    init(ascii: Bool) {
      (line, left, right, body, median, outlier) =
        ascii
        ? (0x2D, 0x7C, 0x7C, 0x3D, 0x23, 0x6F) : (0x2500, 0x251C, 0x2524, 0x2592, 0x2588, 0x25CB)
    }
  }

  func write(to sink: inout ByteSink) {
    let width = style.width
    let words = ChartWords(language: style.language)
    let glyphs = Glyphs(ascii: style.isASCII)
    guard let extent = content.extent else {
      var canvas = CellCanvas(width: width, height: 1)
      canvas.text(
        TextLayout.truncated(words.noData, to: width, ascii: style.isASCII), 0, 0,
        ink: CellCanvas.muted)
      return canvas.write(style.color, to: &sink)
    }
    var entries = [
      Legend.Entry(glyph: glyphs.body, ink: 1, label: words.middleHalf),
      Legend.Entry(glyph: glyphs.median, ink: 1, label: words.median),
    ]
    if content.groups.contains(where: { $0.quartiles?.outliers.isEmpty == false }) {
      entries.append(Legend.Entry(glyph: glyphs.outlier, ink: 1, label: words.outlier))
    }
    entries += Legend.references(
      content.referenceLabels(style.quantity), style, standing: true)
    let legend = Legend(measure: content.measure(style.quantity), entries: entries, style: style)
    let names = content.groups.map { style.shown($0.label) }
    let widest = names.reduce(0) { max($0, DisplayWidth.of($1)) }
    let nameCells = widest == 0 || width < 16 ? 0 : min(widest, width * 2 / 5) + 1
    let medians = content.groups.map { group in
      group.quartiles.map { content.quantity($0, \.median).number(style.quantity) } ?? ""
    }
    var valueCells = medians.reduce(0) { max($0, DisplayWidth.of($1)) } + 1
    if content.options.labels == false || width - nameCells - valueCells < 12 { valueCells = 0 }
    let plot = max(1, width - nameCells - valueCells)
    let axis = NumberAxis(
      on: content.options.scale, extent, cells: plot, before: nameCells, after: valueCells,
      isWhole: false, label: { content.quantity($0, decimals: $1).number(style.quantity) })
    let annotations = RowAnnotationText(
      content.annotations, content.xs, columns: nameCells..<width, style
    ) { nameCells + axis.cell($0) }
    let rows = content.groups.count + annotations.allRows
    var canvas = CellCanvas(width: width, height: legend.rows + rows + 2)
    legend.draw(on: &canvas)
    var next = legend.rows
    for (index, group) in content.groups.enumerated() {
      let y = next
      annotations.draw(index, y + 1, on: &canvas)
      next += 1 + annotations.rows(index)
      let name = TextLayout.truncated(
        names[index], to: max(0, nameCells - 1), ascii: style.isASCII)
      canvas.text(name, nameCells - 1 - DisplayWidth.of(name), y)
      guard let found = group.quartiles else {
        canvas.put(style.isASCII ? 0x2D : 0x2013, nameCells, y, ink: CellCanvas.muted)
        continue
      }
      draw(found, glyphs, axis, nameCells, y, on: &canvas)
      if valueCells > 0 {
        canvas.text(medians[index], width - DisplayWidth.of(medians[index]), y)
      }
      for (at, reference) in content.options.references.enumerated() {
        canvas.putBehind(
          Scene.referenceGlyph(at, style, standing: true),
          nameCells + axis.cell(content.position(reference.value)), y, ink: CellCanvas.muted)
      }
    }
    axis.draw(x: nameCells, y: legend.rows + rows, ascii: style.isASCII, on: &canvas)
    canvas.write(style.color, to: &sink)
  }

  private func draw(
    _ found: Quartiles, _ glyphs: Glyphs, _ axis: NumberAxis, _ left: Int, _ y: Int,
    on canvas: inout CellCanvas
  ) {
    let low = axis.cell(content.position(found.ordinary.lowerBound))
    let high = axis.cell(content.position(found.ordinary.upperBound))
    let first = axis.cell(content.position(found.lower))
    let last = axis.cell(content.position(found.upper))
    for outlier in found.outliers {
      canvas.put(glyphs.outlier, left + axis.cell(content.position(outlier)), y, ink: 1)
    }
    canvas.fill(glyphs.line, (left + low)..<(left + high + 1), y, ink: 1)
    canvas.put(glyphs.left, left + low, y, ink: 1)
    canvas.put(glyphs.right, left + high, y, ink: 1)
    canvas.fill(glyphs.body, (left + first)..<(left + last + 1), y, ink: 1)
    canvas.put(glyphs.median, left + axis.cell(content.position(found.median)), y, ink: 1)
  }
}
