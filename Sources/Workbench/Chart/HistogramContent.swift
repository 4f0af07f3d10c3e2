/// A histogram: the exact number of numbers in intervals of equal width. In text the intervals lie
/// below each other with their counts; in SVG they stand side by side over an axis of limits.
struct HistogramContent: SceneContent {
  let scene: Scene
  let bins: HistogramBins?
  let unit: Unit
  /// Where the annotations stand on the axis of limits.
  let spans: [HistogramBins.Span]

  var kind: String { "histogram" }
  var table: DataTable { scene.dataTable }

  func description(_ style: QuantityStyle) -> String {
    scene.description(kind: ChartWords(language: style.language).histogram, style)
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard let extent = scene.extent else { return scene.writeNoData(style, to: &sink) }
    let range = min(0, extent.lowerBound)...max(0, extent.upperBound)
    if scene.options.horizontal == false, let columns = ColumnsText(scene, range, style) {
      columns.write(to: &sink)
    } else {
      BarsText(scene, range, style).write(to: &sink)
    }
  }

  func writeList(_ style: TextStyle, to sink: inout ByteSink) {
    if !scene.writeBarList(style, to: &sink) { writeNumbers(style, to: &sink) }
  }

  func svg(_ style: SVGStyle) -> String? { HistogramSVG(self, style).svg() }
}

extension Chart {
  /// How often the numbers of column `x` fall into each interval.
  public static func histogram(_ request: ChartKind.Request) throws(Problem) -> Figure {
    var options = request.options
    try options.refuseLogScale(kind: "histogram")
    let name = try request.column("x")
    let column = try request.table.column(name)
    guard column.type.isNumeric else {
      throw Problem(
        .columnType, ["name": name, "found": column.type.name, "wanted": "a number"])
    }
    if let step = options.step, !(step > 0 && step.isFinite) {
      throw ChartOptions.wrong("step", "\(step)", "a finite number above 0")
    }
    let unit = try SeriesSet.commonUnit(of: column, in: request.table, asked: options.unit)
    var numbers: [Double] = []
    var missing = 0
    for row in 0..<request.table.rowCount {
      try WorkBudget.check(row: row, every: 1 << 12)
      guard let quantity = try request.table.quantity(row: row, column: name),
        quantity.value.isFinite
      else {
        missing += 1
        continue
      }
      numbers.append(quantity.converted(to: unit).value)
    }
    let bins = HistogramBins(numbers, step: options.step)
    let words = ChartWords(language: options.language)
    // The unit belongs to the intervals; the counts have none.
    options.unit = nil
    options.decimals = nil
    options.step = nil
    let data = counts(bins, column.field, unit, request.table, options)
    let names = data.positions.map(\.label)
    let spans = bins.map { $0.spans(&options, names) } ?? []
    let scene = try Scene(data, options, seriesLimit: 1)
    var figure = figure(scene, HistogramContent(scene: scene, bins: bins, unit: unit, spans: spans))
    if let bins {
      let step = Quantity(
        bins.step, unit: unit, decimals: bins.decimals, lineage: request.table.lineage)
      figure.notes.append(
        words.bins(
          step.text(QuantityStyle(language: options.language)), count: numbers.count,
          isAsked: request.options.step == bins.step))
    }
    if missing > 0 { figure.notes.append(words.leftOut(missing, [])) }
    return figure
  }

  private static func counts(
    _ bins: HistogramBins?, _ field: Field, _ unit: Unit, _ table: Table, _ options: ChartOptions
  ) -> SeriesSet {
    let words = ChartWords(language: options.language)
    let style = QuantityStyle(language: options.language)
    var positions: [SeriesSet.Position] = []
    var values: [SeriesSet.Value] = []
    for (index, count) in (bins?.counts ?? []).enumerated() {
      let label = bins?.label(index, words, style.numberFormat) ?? ""
      positions.append(SeriesSet.Position(cell: .text(label), label: label))
      values.append(
        .quantity(
          Quantity(
            Double(count), exact: ExactDecimal(Int64(count)), decimals: 0,
            lineage: table.lineage)))
    }
    var y = Field(name: "count", type: .integer)
    let measure = Scene.measure(field.label(options.language), unit, field.priceBasis, style)
    let title = options.measure ?? "\(words.count): \(measure)"
    y.title = Labels(danish: title, english: title)
    var x = Field(name: field.name, type: .category)
    x.title = Labels(danish: measure, english: measure)
    return SeriesSet(
      positions: positions, series: [SeriesSet.Series(key: "", label: words.count, values: values)],
      x: x, y: y, unit: .none, decimals: 0, info: table.info, isSynthetic: table.isSynthetic,
      lineage: table.lineage)
  }
}

extension HistogramBins {
  /// `10–19` for whole numbers, `1,5 til under 2,0` for others.
  func label(_ index: Int, _ words: ChartWords, _ format: NumberFormat) -> String {
    let low = format.text(limits[index], decimals: decimals)
    if isWhole, limits[index + 1] - limits[index] == step {
      let last = limits[index + 1] - 1
      return last == limits[index]
        ? low : words.interval(low, format.text(last, decimals: decimals))
    }
    return words.upTo(low, format.text(limits[index + 1], decimals: decimals))
  }
}

/// A histogram in pixels.
struct HistogramSVG {
  private let content: HistogramContent
  private let style: SVGStyle
  private let frame: SVGFrame

  init(_ content: HistogramContent, _ style: SVGStyle) {
    self.content = content
    self.style = style
    frame = SVGFrame(
      content.scene, style, kind: ChartWords(language: style.language).histogram,
      showsSeries: false, dashes: false)
  }

  func svg() -> String {
    guard let bins = content.bins, content.scene.extent != nil else { return frame.empty().svg }
    let most = content.scene.options.annotations.compactMap(\.value)
      .reduce(Double(bins.counts.max() ?? 0)) { max($0, $1) }
    let ticks = Ticks(covering: 0...max(1, most), atMost: 6, whole: true)
    let format = style.quantity.numberFormat
    let labels = ticks.values.map { format.text($0, decimals: ticks.decimals) }
    let left = labels.reduce(0) { max($0, SVGCanvas.width($1)) } + 12
    let names = bins.limits.map { format.text($0, decimals: bins.decimals) }
    let last = names.last.map { SVGCanvas.width($0) / 2 } ?? 0
    let right = max(left + 60, style.width - min(200, max(24, last)))
    let across = PixelScale(
      low: bins.limits.first ?? 0, high: bins.limits.last ?? 0, from: left, to: right)
    let annotations = AnnotationSVG(
      content.marks, width: style.width, across: { end, _ in across.pixel(end.x) })
    let top = frame.top + annotations.height + 22
    let bottom = top + 240
    let scale = PixelScale(
      low: 0, high: ticks.values[ticks.values.count - 1], from: bottom, to: top)
    var canvas = SVGCanvas()
    annotations.draw(top: top - 16, bottom: bottom, up: scale.pixel, on: &canvas)
    for (index, value) in ticks.values.enumerated() {
      canvas.line(left, scale.pixel(value), right, scale.pixel(value), "class=\"g\"")
      canvas.text(labels[index], left - 8, scale.pixel(value) + 4.5, anchor: .end, class: "m")
    }
    let band = (right - left) / Double(max(1, bins.counts.count))
    for (index, count) in bins.counts.enumerated() {
      let x = left + Double(index) * band
      let y = scale.pixel(Double(count))
      canvas.rectangle(x + 0.5, y, band - 1, bottom - y, "class=\"f0\"")
      let text = format.text(Int64(count))
      if SVGCanvas.width(text) < band, content.scene.options.labels ?? true {
        canvas.text(text, x + band / 2, y - 6, anchor: .middle, class: "v")
      }
    }
    canvas.line(left, bottom, right, bottom, "class=\"z\"")
    let widest = names.reduce(0) { max($0, SVGCanvas.width($1)) } + 10
    let step = max(1, Int((widest / band).rounded(.up)))
    for (index, name) in names.enumerated() {
      let x = left + Double(index) * band
      canvas.line(x, bottom, x, bottom + (index % step == 0 ? 6 : 3), "class=\"z\"")
      if index % step == 0, x + SVGCanvas.width(name) / 2 <= style.width {
        canvas.text(name, x, bottom + 20, anchor: .middle, class: "m")
      }
    }
    return frame.svg(canvas, bottom: bottom + 24)
  }
}
