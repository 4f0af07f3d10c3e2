import Workbench

/// A figure for tests: one plank a row of its table, as text and as SVG.
struct PlankContent: FigureContent {
  var kind = "bars"
  var table: DataTable
  var hasDrawing = true

  func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    for row in table.rows {
      var name = ""
      var length = 0
      for entry in row {
        switch entry {
        case .label(let text): name = text
        case .quantity(let quantity): length = Int(quantity.value)
        case .missing, .trend: length = 0
        }
      }
      let mark = style.charset != .unicode ? "#" : "█"
      let plank = String(repeating: mark, count: length)
      let clean = DisplayText.neutralised(name)
      let label = style.charset != .unicode ? DisplayText.ascii(clean) : clean
      sink.append(
        DisplayWidth.padded("\(label) \(plank)", to: style.width, ellipsis: "."))
      sink.newline()
    }
  }

  func svg(_ style: SVGStyle) -> String? {
    guard hasDrawing, kind != "table" else { return nil }
    return """
      <svg role="img" viewBox="0 0 100 20" aria-labelledby="\(style.identifier)-t">\
      <title id="\(style.identifier)-t">Planker</title>\
      <rect width="60" height="20" fill="currentColor"></rect></svg>
      """
  }

  func description(_ style: QuantityStyle) -> String {
    style.language == .danish ? "\(table.rows.count) planker." : "\(table.rows.count) planks."
  }
}

extension PlankContent {
  static let source = SourceRecord(name: "prøve.udgift")

  static func quantity(_ value: Double, _ key: String, decimals: Int? = 1) -> Quantity {
    Quantity(
      value, unit: Unit(code: "mia_kr"), priceBasis: .fixed(year: 2024), decimals: decimals,
      lineage: Lineage(
        .cell(
          keys: [.init(column: "geo", value: key)], column: "value",
          input: Lineage(.source(source)))))
  }

  static func rows(names: [String] = ["Hovedstaden", "Bornholm"]) -> DataTable {
    DataTable(
      headers: [.init("Område"), .init("Udgift", unit: "mia. kr.", alignment: .right)],
      rows: [
        [.label(names[0]), .quantity(quantity(13.8, names[0]))],
        [.label(names[1]), .missing(.confidential)],
      ])
  }

  static func figure(
    title: String? = "Udgifter", kind: String = "bars", synthetic: Bool = false,
    names: [String] = ["Hovedstaden", "Bornholm"]
  ) -> Figure {
    Figure(
      title: title, notes: ["Bornholm er fortroligt."], source: "Danmarks Statistik",
      isSynthetic: synthetic, content: PlankContent(kind: kind, table: rows(names: names)))
  }
}
