/// The content of a table figure.
struct TableContent: FigureContent {
  let table: DataTable
  let title: String

  var kind: String { "table" }

  func description(_ style: QuantityStyle) -> String {
    ChartWords(language: style.language).tableDescription(
      title, rows: table.rows.count, columns: table.headers.map(\.text))
  }

  func svg(_ style: SVGStyle) -> String? { nil }

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    table.writeText(style, to: &sink)
  }
}

extension DataTable {
  /// The table as lines of exactly `style.width` cells: in columns where they fit, otherwise row
  /// by row with a line for each cell. Numbers are never cut.
  public func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    let layout = TableText(self, style)
    guard !headers.isEmpty, !rows.isEmpty else {
      var canvas = CellCanvas(width: style.width, height: 1)
      canvas.text(
        TextLayout.truncated(
          ChartWords(language: style.language).noData, to: style.width, ascii: style.isASCII),
        0, 0, ink: CellCanvas.muted)
      return canvas.write(style.color, to: &sink)
    }
    layout.write(to: &sink)
  }
}
