/// Dumbbells in pixels: a ring, a line with an arrow, and a dot.
struct DumbbellSVG {
  private let content: DumbbellContent
  private let scene: Scene
  private let style: SVGStyle
  private let frame: SVGFrame

  private static let row = 28.0
  /// The marks of the two values: a ring and a dot.
  private static let marks = [1, 0]

  init(_ content: DumbbellContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    scene = content.scene
    let scene = scene
    let entries = zip(scene.data.series, Self.marks).enumerated().map { index, item in
      SVGFrame.Entry.marker(
        item.1, item.0.label, isBold: scene.isHighlighted(series: index))
    }
    frame = SVGFrame(
      scene, style, kind: ChartWords(language: style.language).dumbbell,
      marks: Self.marks.count,
      entries: scene.options.legend ?? true ? entries : [])
  }

  func drawing() -> SVGDrawing {
    guard let range = content.range else { return frame.empty() }
    let names = PlaceNamesSVG(scene, style)
    var (leftRoom, rightRoom) = (12.0, 12.0)
    let wantsLabels = scene.options.labels ?? true
    for place in 0..<scene.positionCount where wantsLabels {
      let (from, to) = content.ends(place, style.quantity)
      let known = [from, to].compactMap { $0 }.sorted { $0.value < $1.value }
      let sizes = known.map { SVGCanvas.width($0.label) + 14 }
      if sizes.count == 2 { leftRoom = max(leftRoom, sizes[0]) }
      rightRoom = max(rightRoom, (sizes.last ?? 0) + (sizes.count == 1 ? 16 : 0))
    }
    let left = names.end + leftRoom
    let right = max(left + 60, style.width - rightRoom)
    let axis =
      scene.options.axis ?? true ? RowAxisSVG(scene, range, plot: right - left, style) : nil
    let shown = axis?.range ?? range
    let isPoint = shown.lowerBound == shown.upperBound
    let scale = PixelScale(
      low: shown.lowerBound, high: shown.upperBound, from: isPoint ? (left + right) / 2 : left,
      to: right)
    let annotations = RowAnnotationSVG(
      scene.annotations, scene.annotatedRows, from: names.end, to: style.width,
      pixel: scale.pixel)
    let heights = (0..<scene.positionCount).map { names.height($0, least: Self.row) }
    let top = frame.top
    var bottom = top
    var rows: [ClosedRange<Double>] = []
    for place in heights.indices {
      let start = bottom
      bottom += heights[place] + annotations.height(place)
      rows.append(start...bottom)
    }
    var canvas = SVGCanvas()
    annotations.drawStretches(rows, from: 0, to: style.width, on: &canvas)
    axis?.draw(scene, scale, top...bottom, style, on: &canvas)
    for (index, reference) in scene.options.references.enumerated() {
      let x = scale.pixel(scene.position(reference.value))
      canvas.line(x, top, x, bottom, SVGPattern.reference(index))
    }
    for place in heights.indices {
      let middle = rows[place].lowerBound + heights[place] / 2
      names.draw(
        place, middle: middle, isBold: scene.isHighlighted(position: place), on: &canvas)
      draw(place, middle, scale, left, wantsLabels, on: &canvas)
      annotations.draw(place, top: rows[place].lowerBound + heights[place] - 6, on: &canvas)
    }
    return SVGDrawing(frame: frame, body: canvas, bottom: bottom + (axis == nil ? 4 : 22))
  }

  private func draw(
    _ place: Int, _ y: Double, _ scale: PixelScale, _ left: Double, _ showsLabels: Bool,
    on canvas: inout SVGCanvas
  ) {
    let (from, to) = content.ends(place, style.quantity)
    guard let from, let to else {
      guard let only = from ?? to else {
        return canvas.text("–", left + 6, y + 4.5, class: "m")
      }
      let x = scale.pixel(only.value)
      SVGPattern.marker(Self.marks[from == nil ? 1 : 0], x, y, on: &canvas)
      if showsLabels { canvas.text(only.label, x + 10, y + 4.5, class: "v") }
      let end = x + 10 + (showsLabels ? SVGCanvas.width(only.label) + 6 : 0)
      return canvas.text("–", end, y + 4.5, class: "m v")
    }
    let dimmed = scene.isHighlighted(series: 1, position: place) == false
    if dimmed { canvas.raw("<g class=\"q\">\n") }
    let (a, b) = (scale.pixel(from.value), scale.pixel(to.value))
    canvas.line(a, y, b, y, "class=\"l l0\"")
    if abs(a - b) > 16 {
      let (tip, back) = a < b ? (b - 5, b - 12) : (b + 5, b + 12)
      let point = SVGCanvas.number
      canvas.raw("<path d=\"M\(point(tip)) \(point(y))L\(point(back)) \(point(y - 4.5))")
      canvas.raw("L\(point(back)) \(point(y + 4.5))z\" class=\"f0\"/>\n")
    }
    SVGPattern.marker(Self.marks[0], a, y, on: &canvas)
    SVGPattern.marker(Self.marks[1], b, y, on: &canvas)
    if dimmed { canvas.raw("</g>\n") }
    guard showsLabels else { return }
    let (low, high) = from.value <= to.value ? (from, to) : (to, from)
    canvas.text(low.label, min(a, b) - 9, y + 4.5, anchor: .end, class: "v")
    canvas.text(high.label, max(a, b) + 9, y + 4.5, class: "v")
  }
}
