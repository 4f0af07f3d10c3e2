extension DocumentTable {
  /// A data table without number and caption, its quantities bound.
  public init(_ table: DataTable, style: QuantityStyle = QuantityStyle()) {
    self.init(
      alignments: table.headers.map { $0.alignment == .right ? .right : .left },
      header: table.headers.map { header in
        let unit = style.unitName(header.unit)
        return [.text(unit.isEmpty ? header.path : "\(header.path) (\(unit))")]
      },
      rows: table.rows.map { row in
        row.enumerated().map { column, entry in
          switch entry {
          case .label(let text): return [.text(text)]
          case .quantity(let quantity):
            let hasUnit =
              table.headers.indices.contains(column) && !table.headers[column].unit.isEmpty
            return [.number(BoundNumber(quantity, isBare: hasUnit))]
          case .missing(let reason): return [.missing(reason)]
          case .trend(let trend): return [.text(trend.text(ascii: false))]
          }
        }
      })
  }
}
