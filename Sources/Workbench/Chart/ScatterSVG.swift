/// Points in pixels, each series with its own shape.
struct ScatterSVG {
  private let content: ScatterContent
  private let style: SVGStyle
  private let frame: SVGFrame

  init(_ content: ScatterContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    var entries: [SVGFrame.Entry] = []
    for (index, one) in (content.showsLegend ? content.series : []).enumerated() {
      entries.append(
        SVGFrame.Entry(label: one.label, swatch: 18) { x, y, canvas in
          SVGPattern.marker(index, x + 6, y + 6.5, on: &canvas)
        })
    }
    for (index, reference) in content.options.references.enumerated() {
      let own = max(content.y.decimals, DecimalDigits(reference.value)?.decimals ?? 0)
      let number = content.y.text(reference.value, decimals: min(6, own), style.quantity)
      entries.append(
        SVGFrame.Entry(
          label: reference.label.isEmpty ? number : "\(reference.label): \(number)", swatch: 30
        ) { x, y, canvas in
          canvas.line(x, y + 6.5, x + 24, y + 6.5, SVGPattern.reference(index))
        })
    }
    frame = SVGFrame(
      SVGFrame.Caption(
        title: content.options.title, kind: ChartWords(language: style.language).scatter,
        measure: content.y.title(style.quantity),
        description: content.description(style.quantity), series: content.series.count,
        entries: entries), style)
  }

  func svg() -> String {
    guard let ranges = content.ranges else { return frame.empty().svg }
    let quantity = style.quantity
    let ticks = Ticks(covering: ranges.y, atMost: 7)
    let labels =
      ticks.decimals > 15
      ? [] : ticks.values.map { content.y.text($0, decimals: ticks.decimals, quantity) }
    let left = labels.reduce(0) { max($0, SVGCanvas.width($1)) } + 12
    let right = style.width - 24
    let top = frame.top + 8
    let bottom = top + 320
    let up = PixelScale(
      low: ticks.values[0], high: ticks.values[ticks.values.count - 1], from: bottom, to: top)
    let number = { content.x.text($0, decimals: $1, quantity) }
    let reach = RowAxisSVG.widened(ranges.x)
    let across = RowAxisSVG(
      reach, along: right - left, whole: content.x.isWhole, label: number)
    let over = PixelScale(
      low: across?.range.lowerBound ?? reach.lowerBound,
      high: across?.range.upperBound ?? reach.upperBound, from: left, to: right)
    var canvas = SVGCanvas()
    for (index, value) in ticks.values.enumerated() {
      let y = up.pixel(value)
      canvas.line(left, y, right, y, index == 0 ? "class=\"z\"" : "class=\"g\"")
      if index < labels.count {
        canvas.text(labels[index], left - 8, y + 4.5, anchor: .end, class: "m")
      }
    }
    across?.draw(over, top...bottom, style, on: &canvas, label: number)
    for (index, reference) in content.options.references.enumerated() {
      let y = up.pixel(reference.value)
      canvas.line(left, y, right, y, SVGPattern.reference(index))
    }
    for (index, one) in content.series.enumerated().reversed() {
      for point in one.points {
        SVGPattern.marker(index, over.pixel(point.x.value), up.pixel(point.y.value), on: &canvas)
      }
    }
    if content.labelTitle != nil, content.options.labels ?? true { name(over, up, on: &canvas) }
    let titles = SVGCanvas.wrap(
      DisplayText.neutralised(content.x.title(quantity)), width: right)
    for (row, title) in titles.enumerated() {
      canvas.text(title, right, bottom + 38 + Double(row) * 18, anchor: .end, class: "m")
    }
    return frame.svg(canvas, bottom: bottom + 26 + Double(titles.count) * 18)
  }

  /// Names beside their points, left out where they would meet another name or point.
  private func name(_ over: PixelScale, _ up: PixelScale, on canvas: inout SVGCanvas) {
    var taken: [(x: ClosedRange<Double>, y: ClosedRange<Double>)] = []
    let points = content.series.flatMap(\.points)
    guard points.count <= 400 else { return }
    for point in points {
      let (x, y) = (over.pixel(point.x.value), up.pixel(point.y.value))
      taken.append((x - 5...x + 5, y - 5...y + 5))
    }
    for (index, point) in points.enumerated() {
      let text = DisplayWidth.truncated(DisplayText.neutralised(point.label), to: 24)
      let size = SVGCanvas.width(text)
      guard size > 0 else { continue }
      let (x, y) = (over.pixel(point.x.value), up.pixel(point.y.value))
      let places = [
        (x + 8, y + 4.5), (x - 8 - size, y + 4.5), (x - size / 2, y - 9), (x - size / 2, y + 18),
      ]
      for (left, base) in places {
        let box = (x: left...(left + size), y: (base - 12)...(base + 3))
        guard left >= 0, left + size <= style.width else { continue }
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
