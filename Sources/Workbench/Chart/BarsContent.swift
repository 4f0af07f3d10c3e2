/// The picture of a chart of bars: one bar for each place and series.
struct BarsContent: DrawnContent, SceneContent {
  let scene: Scene

  var kind: String { "bars" }
  var table: DataTable { scene.dataTable }

  func description(_ style: QuantityStyle) -> String {
    scene.description(kind: ChartWords(language: style.language).bars, style)
  }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    guard let extent = scene.extent else { return scene.writeNoData(style, to: &sink) }
    let range = min(0, extent.lowerBound)...max(0, extent.upperBound)
    let wantsColumns = scene.options.horizontal.map { !$0 } ?? scene.data.isTime
    if wantsColumns, let columns = ColumnsText(scene, range, style) {
      columns.write(to: &sink)
    } else {
      BarsText(scene, range, style).write(to: &sink)
    }
  }

  /// Bars that begin their lines, each with its number, so that lengths compare in any letters.
  func writeList(_ style: TextStyle, to sink: inout ByteSink) {
    if !scene.writeBarList(style, to: &sink) { writeNumbers(style, to: &sink) }
  }

  func drawing(_ style: SVGStyle) -> SVGDrawing {
    let lying = scene.options.horizontal ?? !scene.data.isTime
    return lying ? BarsSVG(scene, style).drawing() : ColumnsSVG(scene, style).drawing()
  }
}

extension Scene {
  /// Writes lying bars below the names of their places, unless a bar would have to go left or a
  /// number has no room.
  func writeBarList(_ style: TextStyle, to sink: inout ByteSink) -> Bool {
    guard let extent, extent.lowerBound >= 0, !options.isPanel else { return false }
    let widest = (0..<seriesCount).reduce(0) { widest, series in
      (0..<positionCount).reduce(widest) {
        max($0, DisplayWidth.of(label(series, $1, style.quantity) ?? ""))
      }
    }
    guard widest < style.width / 2 else { return false }
    BarsText(self, 0...extent.upperBound, style).write(to: &sink)
    return true
  }

  /// The place of a picture without a single number: one line that says so.
  func writeNoData(_ style: TextStyle, to sink: inout ByteSink) {
    var canvas = CellCanvas(width: style.width, height: 1)
    let text = ChartWords(language: style.language).noData
    canvas.text(
      TextLayout.truncated(text, to: style.width, ascii: style.isASCII), 0, 0,
      ink: CellCanvas.muted)
    canvas.write(style.color, to: &sink)
  }

  /// The data behind the picture: a row a place, a column a series.
  var dataTable: DataTable {
    let language = options.language
    let unit = data.unit.title(language)
    let basis = data.priceBasis.map { $0.label(language) } ?? ""
    let measure = [unit, basis].filter { !$0.isEmpty }.joined(separator: ", ")
    return DataTable(
      headers: [DataTable.Header(data.x.label(language))]
        + data.series.map { DataTable.Header($0.label, unit: measure, alignment: .right) },
      rows: data.positions.indices.map { place in
        [.label(data.positions[place].label)]
          + data.series.map { series in
            guard place < series.values.count else { return .missing(.unspecified) }
            switch series.values[place] {
            case .quantity(let quantity): return .quantity(quantity)
            case .missing(let reason): return .missing(reason)
            }
          }
      })
  }
}
