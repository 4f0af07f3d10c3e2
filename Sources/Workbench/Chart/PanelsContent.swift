/// Small multiples: panels of one kind side by side, with one scale.
struct PanelsContent: FigureContent {
  struct Panel: Sendable {
    var label: String
    var data: SeriesSet
    var content: any DrawnContent
  }

  /// The first panel as a scene of its own: what all share stands above them.
  let whole: Scene
  /// What the panels are divided by.
  let facet: String
  let options: ChartOptions
  let panels: [Panel]

  var kind: String { panels.first?.content.kind ?? "lines" }

  /// A row for each panel and place.
  var table: DataTable {
    var table = panels.first?.content.table ?? whole.dataTable
    table.headers.insert(DataTable.Header(facet), at: 0)
    table.rows = panels.flatMap { panel in
      panel.content.table.rows.map { [.label(panel.label)] + $0 }
    }
    if whole.seriesCount == 1, table.headers.count == 3 {
      let title = whole.data.y.label(options.language)
      table.headers[2].text = title
    }
    return table
  }

  func description(_ style: QuantityStyle) -> String {
    let words = ChartWords(language: style.language)
    let name = kind == "bars" ? words.bars : words.lines
    let quantities = panels.flatMap { $0.data.quantities }
    var range: (String, String)?
    if let low = quantities.min(by: { $0.value < $1.value }),
      let high = quantities.max(by: { $0.value < $1.value })
    {
      range = (low.text(style), high.text(style))
    }
    return words.description(
      kind: "\(name), \(words.panels)\(facet)", measure: options.title ?? whole.measure(style),
      places: words.list(panels.map(\.label), limit: 8), series: whole.seriesLabels,
      range: range, missing: panels.reduce(0) { $0 + $1.data.missingCount })
  }

  func heading(_ panel: Panel) -> (text: String, isMarked: Bool) {
    (panel.label, options.highlight == panel.label)
  }

  /// The panels beside each other: as many as fit, in rows as even as possible.
  static func across(_ count: Int, fitting: Int) -> Int {
    let most = max(1, min(count, fitting))
    let rows = (count + most - 1) / most
    return max(1, (count + rows - 1) / max(1, rows))
  }

  /// The panels below each other, each under its name.
  func writeList(_ style: TextStyle, to sink: inout ByteSink) {
    guard !panels.isEmpty else { return whole.writeNoData(style, to: &sink) }
    NumberList.write(whole.listHead(style), style, to: &sink)
    for panel in panels {
      let (text, isMarked) = heading(panel)
      NumberList.write([whole.emphasised(text, isMarked, style)], style, to: &sink)
      panel.content.writeList(style, to: &sink)
    }
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard !panels.isEmpty else { return whole.writeNoData(style, to: &sink) }
    let legend = Legend(
      measure: whole.measure(style.quantity),
      entries: whole.legendEntries(
        style, markers: kind == "lines", series: whole.data.by != nil && whole.seriesCount > 1,
        standingReferences: kind == "bars" && (options.horizontal ?? !whole.data.isTime)),
      remarks: whole.annotationLines, style: style)
    var head = CellCanvas(width: style.width, height: legend.rows)
    legend.draw(on: &head)
    head.write(style.color, to: &sink)
    let space = 2
    let least = kind == "lines" || whole.data.isTime ? 24 : 34
    let across = Self.across(panels.count, fitting: (style.width + space) / (least + space))
    let width = max(1, (style.width - space * (across - 1)) / across)
    var start = 0
    while start < panels.count {
      let row = panels[start..<min(panels.count, start + across)]
      write(Array(row), width, space, style, to: &sink)
      start += across
      if start < panels.count {
        sink.append(byte: 0x20, count: style.width)
        sink.newline()
      }
    }
  }

  private func write(
    _ row: [Panel], _ width: Int, _ space: Int, _ style: TextStyle, to sink: inout ByteSink
  ) {
    let own = TextStyle(
      width: width, color: style.color, charset: style.charset, quantity: style.quantity)
    var columns: [[Substring]] = []
    for panel in row {
      let (text, isMarked) = heading(panel)
      let title = TextLayout.truncated(
        whole.emphasised(style.shown(text), isMarked, style), to: width, ascii: style.isASCII)
      var inner = ByteSink()
      var canvas = CellCanvas(width: width, height: 1)
      canvas.text(title, 0, 0)
      canvas.write(style.color, to: &inner)
      panel.content.writeText(own, to: &inner)
      columns.append(inner.text.split(separator: "\n"))
    }
    let height = columns.reduce(0) { max($0, $1.count) }
    let rest = style.width - width * row.count - space * (row.count - 1)
    for line in 0..<height {
      for (index, column) in columns.enumerated() {
        if index > 0 { sink.append(byte: 0x20, count: space) }
        if line < column.count {
          sink.append(String(column[line]))
        } else {
          sink.append(byte: 0x20, count: width)
        }
      }
      sink.append(byte: 0x20, count: max(0, rest))
      sink.newline()
    }
  }

  func svg(_ style: SVGStyle) -> String? {
    let words = ChartWords(language: style.language)
    let isLines = kind == "lines"
    let frame = SVGFrame(
      SVGFrame.Caption(
        title: options.title, kind: isLines ? words.lines : words.bars,
        measure: whole.measure(style.quantity), description: description(style.quantity),
        series: whole.seriesCount,
        entries: (whole.data.by != nil && whole.seriesCount > 1
          ? SVGFrame.series(whole, style, areLines: isLines) : [])
          + SVGFrame.references(whole, style), remarks: whole.annotationLines), style)
    guard !panels.isEmpty else { return frame.empty().svg }
    let space = 22.0
    let least = isLines || whole.data.isTime ? 215.0 : 320.0
    let across = Self.across(
      panels.count, fitting: Int((style.width + space) / (least + space)))
    var own = style
    own.width = (style.width - space * Double(across - 1)) / Double(across)
    own.isPanel = true
    own.standsAlone = false
    own.heading = []
    own.footing = []
    own.tableIdentifier = nil
    var canvas = SVGCanvas()
    var y = frame.top + 4
    var start = 0
    while start < panels.count {
      var bottom = 0.0
      for (column, panel) in panels[start..<min(panels.count, start + across)].enumerated() {
        let (text, isMarked) = heading(panel)
        let x = Double(column) * (own.width + space)
        canvas.raw("<g transform=\"translate(\(SVGCanvas.number(x)) \(SVGCanvas.number(y)))\">\n")
        let title = DisplayWidth.truncated(
          DisplayText.neutralised(text), to: SVGCanvas.cells(own.width))
        canvas.text(title, 0, 14, class: isMarked ? "b k" : "b")
        canvas.raw("<g transform=\"translate(0 22)\">\n")
        let drawing = panel.content.drawing(own)
        canvas.append(drawing.body)
        canvas.raw("</g>\n</g>\n")
        bottom = max(bottom, drawing.bottom + 22)
      }
      y += bottom + 14
      start += across
    }
    return frame.svg(canvas, bottom: y - 14)
  }
}

extension Scene {
  /// The names of the series, where there are several to tell apart.
  var seriesLabels: [String] { seriesCount > 1 ? data.series.map(\.label) : [] }
}
