/// Lines in pixels: a y axis with ticks, a dash and markers for each series, names at their ends.
struct LinesSVG {
  private let scene: Scene
  private let axis: PlaceAxis
  private let range: ClosedRange<Double>?
  private let style: SVGStyle
  private let frame: SVGFrame
  private let ends: [[String]]

  private static let height = 280.0

  /// At most so many steps between ticks; a logarithmic axis has room for three in a decade.
  private static func ticks(_ scene: Scene) -> Int { scene.options.scale == .log ? 12 : 7 }

  init(_ scene: Scene, _ axis: PlaceAxis, _ range: ClosedRange<Double>?, _ style: SVGStyle) {
    self.scene = scene
    self.axis = axis
    self.range = range
    self.style = style
    var ends = Self.endLabels(scene, style)
    let count = ends.reduce(0) { $0 + $1.count }
    if Double(count) * 15 > Self.height || scene.options.legend == true, scene.seriesCount > 1 {
      ends = []
    }
    self.ends = ends
    frame = SVGFrame(
      scene, style, kind: ChartWords(language: style.language).lines,
      showsSeries: scene.options.legend ?? (scene.seriesCount > 1 && ends.isEmpty), dashes: true)
  }

  /// Name and last value of each series in at most two lines; one series has only its value.
  private static func endLabels(_ scene: Scene, _ style: SVGStyle) -> [[String]] {
    (0..<scene.seriesCount).map { series in
      var text = ""
      if scene.seriesCount > 1 { text = DisplayText.neutralised(scene.data.series[series].label) }
      if scene.options.labels ?? true, let last = scene.lastPlace(series),
        let number = scene.label(series, last, style.quantity)
      {
        text += text.isEmpty ? number : " " + number
      }
      guard !text.isEmpty else { return [] }
      let lines = TextLayout.wrap(text, width: 24)
      return lines.count <= 2
        ? lines : [lines[0], DisplayWidth.truncated(lines[1] + " " + lines[2], to: 24)]
    }
  }

  func drawing() -> SVGDrawing {
    guard let range else { return frame.empty() }
    let ticks = Ticks(
      scene.options.scale, covering: range, atMost: style.isPanel ? 4 : Self.ticks(scene))
    let tickLabels = ticks.labels { scene.axisLabel($0, decimals: $1, style.quantity) }
    var labelWidth = tickLabels.reduce(0) { max($0, SVGCanvas.width($1)) }
    if labelWidth > style.width / 3 { labelWidth = 0 }
    let endWidth = ends.joined().reduce(0) { max($0, SVGCanvas.width($1)) }
    let left = labelWidth + 12
    let right = style.width - (endWidth > 0 ? endWidth + 16 : 10)
    // Markers keep clear of the ends of the axis.
    let across = PixelScale(low: 0, high: 1, from: left + 8, to: right - 8)
    let annotations = AnnotationSVG(
      scene.annotations, width: style.width,
      across: { end, _ in across.pixel(axis.fraction(end.x)) })
    let top = frame.top + 8 + annotations.height
    let bottom = top + (style.isPanel ? 120 : Self.height)
    let scale = PixelScale(
      low: ticks.reach.lowerBound, high: ticks.reach.upperBound, from: bottom, to: top)
    var canvas = SVGCanvas()
    annotations.draw(top: top, bottom: bottom, up: scale.pixel, on: &canvas)
    for (index, value) in ticks.values.enumerated() {
      let y = scale.pixel(ticks.positions[index])
      canvas.line(left, y, right, y, value == 0 || index == 0 ? "class=\"z\"" : "class=\"g\"")
      if labelWidth > 0, index < tickLabels.count {
        canvas.text(tickLabels[index], left - 8, y + 4.5, anchor: .end, class: "m")
      }
    }
    drawPlaces(left, right, bottom, on: &canvas)
    for (index, reference) in scene.options.references.enumerated() {
      let y = scale.pixel(scene.position(reference.value))
      canvas.line(left, y, right, y, SVGPattern.reference(index))
    }
    for series in (0..<scene.seriesCount).reversed() {
      drawLine(series, across, scale, on: &canvas)
    }
    drawEnds(right + 8, scale, top, bottom, on: &canvas)
    return SVGDrawing(frame: frame, body: canvas, bottom: bottom + 24)
  }

  private func drawPlaces(
    _ left: Double, _ right: Double, _ bottom: Double, on canvas: inout SVGCanvas
  ) {
    let across = PixelScale(low: 0, high: 1, from: left + 8, to: right - 8)
    let labels = axis.labels(
      scene, cells: SVGCanvas.cells(right - left - 16), before: SVGCanvas.cells(left) - 1,
      after: SVGCanvas.cells(style.width - right) - 1, style.quantity,
      shown: DisplayText.neutralised)
    canvas.ticks(labels, across, bottom, width: style.width)
  }

  private func drawLine(
    _ series: Int, _ across: PixelScale, _ scale: PixelScale, on canvas: inout SVGCanvas
  ) {
    let places = scene.positionCount
    let dimmed = scene.isHighlighted(series: series, position: nil) == false
    if dimmed { canvas.raw("<g class=\"q\">\n") }
    canvas.raw("<path d=\"")
    var previous: Int?
    var pen = LinePen()
    for place in 0..<places {
      let value = scene.value(series, place)
      if value.isNaN {
        pen.lift(on: &canvas)
      } else {
        pen.add(across.pixel(axis.fraction(axis.xs[place])), scale.pixel(value), on: &canvas)
        previous = place
      }
    }
    pen.lift(on: &canvas)
    canvas.raw("\" \(SVGPattern.stroke(series))/>\n")
    let sparse = places <= 40
    if sparse || scene.seriesCount > 1 {
      let every = sparse ? 1 : max(1, places / 6)
      var place = sparse ? 0 : (series * every / scene.seriesCount) % every
      while place < places {
        let value = scene.value(series, place)
        if !value.isNaN {
          SVGPattern.marker(
            series, across.pixel(axis.fraction(axis.xs[place])), scale.pixel(value), on: &canvas)
        }
        place += every
      }
    }
    if !sparse, let previous {
      SVGPattern.marker(
        series, across.pixel(axis.fraction(axis.xs[previous])),
        scale.pixel(scene.value(series, previous)), on: &canvas)
    }
    if dimmed { canvas.raw("</g>\n") }
  }

  private func drawEnds(
    _ x: Double, _ scale: PixelScale, _ top: Double, _ bottom: Double, on canvas: inout SVGCanvas
  ) {
    guard !ends.isEmpty else { return }
    let heights = ends.map { Double($0.count) * 15 + 3 }
    var middles = (0..<scene.seriesCount).map { series in
      scene.lastPlace(series).map { scale.pixel(scene.value(series, $0)) } ?? bottom
    }
    let order = middles.indices.sorted { (middles[$0], $0) < (middles[$1], $1) }
    var free = top - 8
    for index in order {
      middles[index] = max(middles[index], free + heights[index] / 2)
      free = middles[index] + heights[index] / 2
    }
    var limit = bottom + 8
    for index in order.reversed() {
      middles[index] = min(middles[index], limit - heights[index] / 2)
      limit = middles[index] - heights[index] / 2
    }
    for (series, lines) in ends.enumerated() {
      for (row, line) in lines.enumerated() {
        let y = middles[series] + 4.5 + (Double(row) - Double(lines.count - 1) / 2) * 15
        canvas.text(line, x, y, class: scene.isHighlighted(series: series) ? "b" : "")
      }
    }
  }
}

/// Writes the points of a path, at most two to a pixel column: the smallest and the largest.
private struct LinePen {
  private var column = Int.min
  private var isDown = false
  private var x = 0.0
  private var first = 0.0
  private var last = 0.0
  private var low = 0.0
  private var high = 0.0

  mutating func add(_ x: Double, _ y: Double, on canvas: inout SVGCanvas) {
    let at = Int((x * 2).rounded())
    if at == column {
      low = min(low, y)
      high = max(high, y)
      last = y
      return
    }
    flush(on: &canvas)
    column = at
    self.x = x
    (first, last, low, high) = (y, y, y, y)
  }

  mutating func lift(on canvas: inout SVGCanvas) {
    flush(on: &canvas)
    isDown = false
    column = Int.min
  }

  private mutating func flush(on canvas: inout SVGCanvas) {
    guard column != Int.min else { return }
    let wasDown = isDown
    point(first, on: &canvas)
    if low < min(first, last) { point(low, on: &canvas) }
    if high > max(first, last) { point(high, on: &canvas) }
    // A lone point is drawn as a line of no length, which a round cap would show; its marker does.
    if last != first || !wasDown { point(last, on: &canvas) }
  }

  private mutating func point(_ y: Double, on canvas: inout SVGCanvas) {
    canvas.raw(isDown ? "L" : "M")
    canvas.raw("\(SVGCanvas.number(x)) \(SVGCanvas.number(y))")
    isDown = true
  }
}

extension Scene {
  /// The last place where a series has a value.
  func lastPlace(_ series: Int) -> Int? {
    var place = positionCount - 1
    while place >= 0 {
      if !value(series, place).isNaN { return place }
      place -= 1
    }
    return nil
  }
}
