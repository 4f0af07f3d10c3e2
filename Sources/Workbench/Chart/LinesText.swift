/// Lines in whole cells: a y axis with ticks, dots, markers, and each series' name at its end.
struct LinesText {
  private let scene: Scene
  private let axis: PlaceAxis
  private let style: TextStyle
  private let legend: Legend
  private let ticks: Ticks
  private let tickLabels: [String]
  private let axisWidth: Int
  private let plotWidth: Int
  private let plotHeight: Int
  /// Dots between neighbouring ticks; whole rows of them.
  private let dotsPerStep: Int
  private let ends: [String]

  init(_ scene: Scene, _ axis: PlaceAxis, _ range: ClosedRange<Double>, _ style: TextStyle) {
    self.scene = scene
    self.axis = axis
    self.style = style
    let width = style.width
    let rows = scene.options.rows ?? min(16, max(6, width / 5))
    let (found, rowsPerStep) = Self.valueAxis(scene.options.scale, range, rows: rows)
    ticks = found
    dotsPerStep = rowsPerStep * (style.isASCII ? 1 : 4)
    plotHeight = found.steps * rowsPerStep + 1

    let labels = found.labels { scene.axisLabel($0, decimals: $1, style.quantity) }
    let widest = labels.reduce(0) { max($0, DisplayWidth.of($1)) }
    let axisCells = labels.isEmpty || widest + 2 > width / 3 ? (width > 8 ? 1 : 0) : widest + 2
    tickLabels = axisCells > 1 ? labels : []
    axisWidth = axisCells

    var ends = Self.endLabels(scene, style)
    let endCells = ends.reduce(0) { max($0, DisplayWidth.of($1)) }
    if endCells == 0 || endCells + 1 > width / 3 || scene.seriesCount > plotHeight { ends = [] }
    self.ends = ends
    plotWidth = max(1, width - axisCells - (ends.isEmpty ? 0 : endCells + 1))
    legend = Legend(
      measure: scene.measure(style.quantity),
      entries: scene.legendEntries(
        style, markers: true,
        series: scene.options.legend ?? (scene.seriesCount > 1 && ends.isEmpty),
        standingReferences: false),
      remarks: tickLabels.isEmpty && (ends.isEmpty || scene.options.labels == false)
        ? scene.rangeRemarks(style) : [],
      style: style)
  }

  /// Ticks with whole rows between them that give the data the most of the given rows; three steps
  /// or more are worth a quarter of them. The only step of a logarithmic axis takes all rows, and
  /// its ticks stand on rows of their own.
  static func valueAxis(
    _ scale: AxisScale, _ range: ClosedRange<Double>, rows: Int
  ) -> (Ticks, rowsPerStep: Int) {
    if scale == .log {
      let rows = max(1, rows - 1)
      var count = max(2, rows)
      while count > 2 {
        let ticks = Ticks(scale, covering: range, atMost: count)
        let at = ticks.values.indices.map { ticks.dot($0, perStep: rows) }
        if zip(at, at.dropFirst()).allSatisfy({ $0 < $1 }) { return (ticks, rows) }
        count = min(count - 1, ticks.values.count - 2)
      }
      return (Ticks(scale, covering: range, atMost: 2), rows)
    }
    var best: (ticks: Ticks, rows: Int, worth: Double)?
    for count in 2...max(2, min(10, rows / 2)) {
      let ticks = Ticks(covering: range, atMost: count)
      let steps = max(1, ticks.values.count - 1)
      let each = max(1, (rows - 1) / steps)
      let filled =
        (range.upperBound / ticks.step - range.lowerBound / ticks.step) / Double(steps)
      let share = filled > 0 && filled <= 1 ? filled : 1
      let worth = Double(each * steps + 1) * share * (steps >= 3 ? 1.25 : 1)
      if worth >= best?.worth ?? 0 { best = (ticks, each, worth) }
    }
    guard let best else { return (Ticks(covering: range, atMost: 2), 1) }
    return (best.ticks, best.rows)
  }

  /// Marker, name and last value of each series; only the value where there is one series.
  private static func endLabels(_ scene: Scene, _ style: TextStyle) -> [String] {
    let wantsValues = scene.options.labels ?? true
    let wantsNames = scene.seriesCount > 1 && scene.options.legend != true
    return (0..<scene.seriesCount).map { series in
      var parts: [String] = []
      if wantsNames {
        let mark = SeriesMark.all[series % SeriesMark.limit]
        let glyph = Unicode.Scalar(style.isASCII ? mark.asciiMarker : mark.marker) ?? "?"
        parts.append(String(Character(glyph)))
        parts.append(
          scene.emphasised(
            style.shown(scene.data.series[series].label), scene.isHighlighted(series: series),
            style))
      }
      if wantsValues, let last = scene.lastPlace(series),
        let text = scene.label(series, last, style.quantity)
      {
        parts.append(text)
      }
      return parts.joined(separator: " ")
    }
  }

  func write(to sink: inout ByteSink) {
    let path = LinePath(
      axis: axis, low: ticks.positions[0], step: ticks.step, dotsPerStep: dotsPerStep,
      dotsAcross: plotWidth * (style.isASCII ? 1 : 2))
    let annotations = scene.annotationText(
      plot: axisWidth..<(axisWidth + plotWidth), style,
      cell: { end, _ in axisWidth + path.x(end.x) / (style.isASCII ? 1 : 2) },
      row: { row(path.y($0)) })
    let top = legend.rows + annotations.rows
    var canvas = CellCanvas(width: style.width, height: top + plotHeight + 2)
    legend.draw(on: &canvas)
    var grid = DotGrid(width: plotWidth, height: plotHeight, ascii: style.isASCII)
    // The first series is drawn last and so stands in front.
    for series in (0..<scene.seriesCount).reversed() {
      path.draw(scene, series, on: &grid)
    }
    grid.draw(on: &canvas, x: axisWidth, y: top)
    for series in (0..<scene.seriesCount).reversed() {
      drawMarkers(series, path, top, on: &canvas)
    }
    drawReferences(path, top, on: &canvas)
    drawValueAxis(top, on: &canvas)
    drawPlaceAxis(top + plotHeight, on: &canvas)
    drawEnds(path, top, on: &canvas)
    annotations.draw(top: legend.rows, plot: top..<(top + plotHeight), on: &canvas)
    canvas.write(style.color, to: &sink)
  }

  private func row(_ dot: Int) -> Int { plotHeight - 1 - (style.isASCII ? dot : dot / 4) }

  /// A marker at every point where they are few, otherwise now and then and at the last point.
  private func drawMarkers(
    _ series: Int, _ path: LinePath, _ top: Int, on canvas: inout CellCanvas
  ) {
    let mark = SeriesMark.all[series % SeriesMark.limit]
    let glyph = style.isASCII ? mark.asciiMarker : mark.marker
    let places = scene.positionCount
    let sparse = places * 3 <= plotWidth
    if !sparse, scene.seriesCount == 1 { return }
    let every = sparse ? 1 : max(1, places / 6)
    var place = sparse ? 0 : (series * every / max(1, scene.seriesCount)) % every
    while place < places {
      let value = scene.value(series, place)
      if !value.isNaN {
        let x = path.x(axis.xs[place]) / (style.isASCII ? 1 : 2)
        canvas.put(
          glyph, axisWidth + x, top + row(path.y(value)), ink: UInt8(series + 1))
      }
      place += every
    }
  }

  private func drawReferences(_ path: LinePath, _ top: Int, on canvas: inout CellCanvas) {
    for (index, reference) in scene.options.references.enumerated() {
      let glyph = Scene.referenceGlyph(index, style, standing: false)
      for x in 0..<plotWidth {
        canvas.putBehind(
          glyph, axisWidth + x, top + row(path.y(scene.position(reference.value))),
          ink: CellCanvas.muted)
      }
    }
  }

  private func drawValueAxis(_ top: Int, on canvas: inout CellCanvas) {
    guard axisWidth > 0 else { return }
    let (line, tick): (UInt32, UInt32) = style.isASCII ? (0x7C, 0x2B) : (0x2502, 0x2524)
    for y in 0..<plotHeight { canvas.put(line, axisWidth - 1, top + y, ink: CellCanvas.muted) }
    for (index, label) in tickLabels.enumerated() {
      let y = top + row(ticks.dot(index, perStep: dotsPerStep))
      canvas.put(tick, axisWidth - 1, y, ink: CellCanvas.muted)
      canvas.text(label, axisWidth - 2 - DisplayWidth.of(label), y, ink: CellCanvas.muted)
    }
  }

  private func drawPlaceAxis(_ y: Int, on canvas: inout CellCanvas) {
    let (line, corner, tick): (UInt32, UInt32, UInt32) =
      style.isASCII ? (0x2D, 0x2B, 0x2B) : (0x2500, 0x2514, 0x252C)
    canvas.fill(line, axisWidth..<(axisWidth + plotWidth), y, ink: CellCanvas.muted)
    if axisWidth > 0 { canvas.put(corner, axisWidth - 1, y, ink: CellCanvas.muted) }
    let after = style.width - axisWidth - plotWidth
    let labels = axis.labels(
      scene, cells: plotWidth, before: axisWidth, after: after, style.quantity,
      shown: style.shown)
    for label in labels {
      canvas.put(tick, axisWidth + label.center, y, ink: CellCanvas.muted)
      canvas.text(label.text, axisWidth + label.start, y + 1, ink: CellCanvas.muted)
    }
  }

  /// Names at the height of each line's end, moved apart where they would meet.
  private func drawEnds(_ path: LinePath, _ top: Int, on canvas: inout CellCanvas) {
    guard !ends.isEmpty else { return }
    let wanted = (0..<scene.seriesCount).map { series in
      scene.lastPlace(series).map { row(path.y(scene.value(series, $0))) } ?? plotHeight - 1
    }
    let rows = Spacing.rows(wanted, height: plotHeight)
    for (series, y) in rows.enumerated() {
      canvas.text(
        ends[series], axisWidth + plotWidth + 1, top + y, ink: UInt8(series + 1))
    }
  }
}
