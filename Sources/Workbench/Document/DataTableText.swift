/// The data table behind a figure as text cells, the same in every writer.
extension FigureBlock {
  /// A column's title with its unit: `Udgift (mia. kr.)`.
  func title(of header: DataTable.Header) -> String {
    header.unit.isEmpty || header.unit == header.path
      ? header.path : header.path.isEmpty ? header.unit : "\(header.path) (\(header.unit))"
  }

  /// The title of a column below its headings, with its unit.
  func lowestTitle(of header: DataTable.Header) -> String {
    var header = header
    header.levels = []
    return title(of: header)
  }

  func text(of entry: Entry) -> String {
    switch entry {
    case .label(let text): text
    case .number(let number): number.shown
    case .missing: "–"
    case .trend(let trend): trend.text(ascii: false)
    }
  }

  /// The missing reasons that occur, each once, in the order of their strength.
  var missingReasons: [MissingReason] {
    var found: Set<MissingReason> = []
    for row in rows {
      for entry in row {
        switch entry {
        case .missing(let reason): found.insert(reason)
        case .trend(let trend):
          for case .missing(let reason) in trend.values { found.insert(reason) }
        case .label, .number: break
        }
      }
    }
    return found.sorted()
  }
}
