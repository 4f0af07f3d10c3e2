/// Points in pixels, each series with its own shape.
struct ScatterSVG {
  private let content: ScatterContent
  private let style: SVGStyle
  private let frame: SVGFrame

  init(_ content: ScatterContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    let series = content.showsLegend ? content.series : []
    let entries =
      series.enumerated().map { SVGFrame.Entry.marker($0, $1.label) }
      + SVGFrame.references(content.referenceLabels(style.quantity))
    frame = SVGFrame(
      SVGFrame.Caption(
        title: content.options.title, kind: ChartWords(language: style.language).scatter,
        measure: content.y.title(style.quantity),
        description: content.description(style.quantity), series: content.series.count,
        entries: entries), style)
  }

  func svg() -> String {
    guard let ranges = content.positions else { return frame.empty().svg }
    let quantity = style.quantity
    let ticks = Ticks(
      content.y.scale, covering: ranges.y, atMost: content.y.scale == .log ? 12 : 7)
    let labels = ticks.labels { content.y.text($0, decimals: $1, quantity) }
    let left = labels.reduce(0) { max($0, SVGCanvas.width($1)) } + 12
    let right = style.width - 24
    let number = { content.x.text($0, decimals: $1, quantity) }
    let reach = RowAxisSVG.widened(on: content.x.scale, ranges.x)
    let across = RowAxisSVG(
      on: content.x.scale, reach, along: right - left, whole: content.x.isWhole, label: number)
    let over = PixelScale(
      low: across?.range.lowerBound ?? reach.lowerBound,
      high: across?.range.upperBound ?? reach.upperBound, from: left, to: right)
    let annotations = AnnotationSVG(
      content.annotations, width: style.width, across: { end, _ in over.pixel(end.x) })
    let top = frame.top + 8 + annotations.height
    let bottom = top + 320
    let up = PixelScale(
      low: ticks.reach.lowerBound, high: ticks.reach.upperBound, from: bottom, to: top)
    var canvas = SVGCanvas()
    annotations.draw(top: top, bottom: bottom, up: up.pixel, on: &canvas)
    for (index, position) in ticks.positions.enumerated() {
      let y = up.pixel(position)
      canvas.line(left, y, right, y, index == 0 ? "class=\"z\"" : "class=\"g\"")
      if index < labels.count {
        canvas.text(labels[index], left - 8, y + 4.5, anchor: .end, class: "m")
      }
    }
    across?.draw(over, top...bottom, style, on: &canvas, label: number)
    for (index, reference) in content.options.references.enumerated() {
      let y = up.pixel(content.y.position(reference.value))
      canvas.line(left, y, right, y, SVGPattern.reference(index))
    }
    for (index, one) in content.series.enumerated().reversed() {
      for point in one.points {
        SVGPattern.marker(
          index, over.pixel(content.x.position(point.x.value)),
          up.pixel(content.y.position(point.y.value)), on: &canvas)
      }
    }
    if content.labelTitle != nil, content.options.labels ?? true {
      name(over, up, from: left, on: &canvas)
    }
    let titles = SVGCanvas.wrap(
      DisplayText.neutralised(content.x.title(quantity)), width: right)
    for (row, title) in titles.enumerated() {
      canvas.text(title, right, bottom + 38 + Double(row) * 18, anchor: .end, class: "m")
    }
    return frame.svg(canvas, bottom: bottom + 26 + Double(titles.count) * 18)
  }

  /// Names beside their points, left out where they would meet another name, a point or the axis.
  private func name(
    _ over: PixelScale, _ up: PixelScale, from start: Double, on canvas: inout SVGCanvas
  ) {
    var taken: [(x: ClosedRange<Double>, y: ClosedRange<Double>)] = []
    let points = content.series.flatMap(\.points)
    guard points.count <= 400 else { return }
    for point in points {
      let (x, y) = (
        over.pixel(content.x.position(point.x.value)), up.pixel(content.y.position(point.y.value))
      )
      taken.append((x - 5...x + 5, y - 5...y + 5))
    }
    for (index, point) in points.enumerated() {
      let text = DisplayWidth.truncated(DisplayText.neutralised(point.label), to: 24)
      let size = SVGCanvas.width(text)
      guard size > 0 else { continue }
      let (x, y) = (
        over.pixel(content.x.position(point.x.value)), up.pixel(content.y.position(point.y.value))
      )
      let places = [
        (x + 8, y + 4.5), (x - 8 - size, y + 4.5), (x - size / 2, y - 9), (x - size / 2, y + 18),
      ]
      for (left, base) in places {
        let box = (x: left...(left + size), y: (base - 12)...(base + 3))
        guard left >= start + 2, left + size <= style.width else { continue }
        let meets = taken.indices.contains { (other: Int) in
          other != index && taken[other].x.overlaps(box.x) && taken[other].y.overlaps(box.y)
        }
        if meets { continue }
        canvas.text(text, left, base, class: "v n")
        taken.append(box)
        break
      }
    }
  }
}
