/// Boxes in pixels, lying, with the names at the left.
struct BoxSVG {
  private let content: BoxContent
  private let style: SVGStyle
  private let frame: SVGFrame

  init(_ content: BoxContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    frame = SVGFrame(
      SVGFrame.Caption(
        title: content.options.title, kind: ChartWords(language: style.language).box,
        measure: content.measure(style.quantity),
        description: content.description(style.quantity), series: 1,
        entries: SVGFrame.references(content.referenceLabels(style.quantity))), style)
  }

  func svg() -> String {
    guard let extent = content.extent else { return frame.empty().svg }
    let names = content.groups.map {
      TextLayout.wrap(
        DisplayText.neutralised($0.label), width: SVGCanvas.cells(style.width * 0.34), rows: 2)
    }
    let nameWidth = names.joined().reduce(0) { max($0, SVGCanvas.width($1)) }
    let medians = content.groups.map { group in
      group.quartiles.map { content.quantity($0, \.median).number(style.quantity) } ?? ""
    }
    let valueWidth = medians.reduce(SVGCanvas.width("median")) { max($0, SVGCanvas.width($1)) }
    let left = (nameWidth > 0 ? nameWidth + 16 : 8)
    let right = max(left + 60, style.width - valueWidth - 22)
    let label = { content.quantity($0, decimals: $1).number(style.quantity) }
    let reach = RowAxisSVG.widened(on: content.options.scale, extent)
    let axis = RowAxisSVG(on: content.options.scale, reach, along: right - left, label: label)
    let range = axis?.range ?? reach
    let scale = PixelScale(low: range.lowerBound, high: range.upperBound, from: left, to: right)
    let height = 34.0
    var canvas = SVGCanvas()
    let top = frame.top + 20
    canvas.text(
      ChartWords(language: style.language).median, style.width, top - 6, anchor: .end, class: "m")
    let annotations = RowAnnotationSVG(
      content.annotations, content.xs, from: nameWidth + 8, to: style.width, pixel: scale.pixel)
    var rows: [ClosedRange<Double>] = []
    var bottom = top
    for index in content.groups.indices {
      let start = bottom
      bottom += height + annotations.height(index)
      rows.append(start...bottom)
    }
    annotations.drawStretches(rows, from: 0, to: style.width, on: &canvas)
    axis?.draw(scale, top...bottom, style, on: &canvas, label: label)
    for (index, reference) in content.options.references.enumerated() {
      let x = scale.pixel(content.position(reference.value))
      canvas.line(x, top, x, bottom, SVGPattern.reference(index))
    }
    canvas.line(left, bottom, right, bottom, "class=\"z\"")
    for (index, group) in content.groups.enumerated() {
      let middle = rows[index].lowerBound + height / 2
      annotations.draw(index, top: rows[index].lowerBound + height - 4, on: &canvas)
      for (row, line) in names[index].enumerated() {
        canvas.text(
          line, nameWidth,
          middle + 4.5 + (Double(row) - Double(names[index].count - 1) / 2) * 14, anchor: .end)
      }
      guard let found = group.quartiles else {
        canvas.text("–", left + 6, middle + 4.5, class: "m")
        continue
      }
      draw(found, scale, middle, on: &canvas)
      canvas.text(medians[index], style.width, middle + 4.5, anchor: .end, class: "b")
    }
    return frame.svg(canvas, bottom: bottom + 22)
  }

  private func draw(
    _ found: Quartiles, _ scale: PixelScale, _ y: Double, on canvas: inout SVGCanvas
  ) {
    let low = scale.pixel(content.position(found.ordinary.lowerBound))
    let high = scale.pixel(content.position(found.ordinary.upperBound))
    let first = scale.pixel(content.position(found.lower))
    let last = scale.pixel(content.position(found.upper))
    let median = scale.pixel(content.position(found.median))
    canvas.line(low, y, high, y, "class=\"l l0\"")
    canvas.line(low, y - 5, low, y + 5, "class=\"l l0\"")
    canvas.line(high, y - 5, high, y + 5, "class=\"l l0\"")
    canvas.rectangle(first, y - 9, last - first, 18, "class=\"f0\"")
    canvas.rectangle(median - 2, y - 9, 4, 18, "class=\"p\"")
    canvas.line(median, y - 12, median, y + 12, "class=\"l l0\"")
    for outlier in found.outliers {
      SVGPattern.marker(1, scale.pixel(content.position(outlier)), y, color: 0, on: &canvas)
    }
  }
}
