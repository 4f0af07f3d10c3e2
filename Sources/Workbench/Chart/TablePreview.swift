/// The rows of a table as an analyst looks at data: column names, not titles, and a last line that
/// tells what is not shown.
///
/// Columns that do not fit beside each other are left out and named, or shown in blocks below each
/// other that each begin with the columns that tell the rows apart. Where nothing is known of the
/// width of letters, each row is a line of its own names and cells.
public struct TablePreview: Sendable {
  /// What happens with columns that do not fit.
  public enum Overflow: Sendable { case named, blocks, none }

  private let table: Table
  private let rows: Range<Int>
  private let overflow: Overflow

  /// A preview of at most `rows` rows; 0 shows all.
  public init(_ table: Table, rows: Int = 20) {
    let limit = rows <= 0 ? table.rowCount : min(rows, table.rowCount)
    self.init(table, rows: 0..<limit, overflow: .named)
  }

  /// A preview of some rows, counted from 0. With `.none` every line is as long as it must be.
  public init(_ table: Table, rows: Range<Int>, overflow: Overflow) {
    self.table = table
    self.rows = rows.clamped(to: 0..<table.rowCount)
    self.overflow = overflow
  }

  /// Whether all columns fit beside each other.
  public func fits(_ style: TextStyle) throws(Problem) -> Bool {
    if style.isList { return true }
    let columns = try columns(style)
    return columns.reduce(-PreviewColumn.space) { $0 + $1.width + PreviewColumn.space }
      <= style.width
  }

  public func text(_ style: TextStyle) throws(Problem) -> String {
    let columns = try columns(style)
    var text = ""
    var hidden: [String] = []
    var blocks = 1
    switch overflow {
    case _ where style.isList:
      text = PreviewColumn.list(
        columns, rows.count, style, width: overflow == .none ? nil : style.width)
    case .none: text = PreviewColumn.lines(columns, rows.count, style)
    case .named:
      let shown = fitting(columns, style)
      if !shown.isEmpty { text = block(shown, style) }
      let names = Set(shown.map(\.name))
      hidden = columns.map(\.name).filter { !names.contains($0) }
    case .blocks:
      let parts = TableBlocks(columns, table, rows: rows).parts(width: style.width)
      blocks = parts.count
      for (index, part) in parts.enumerated() {
        if parts.count > 1 {
          text += (index > 0 ? "\n" : "") + caption(part.numbers, columns.count, style) + "\n"
        }
        text += block(part.columns, style)
      }
    }
    return text + summary(hidden: hidden, columns: columns.count, blocks: blocks, style)
      + leftOut(hidden.isEmpty ? columns : columns.filter { !hidden.contains($0.name) }, style)
  }

  /// Each column with its cells as they are shown.
  private func columns(_ style: TextStyle) throws(Problem) -> [PreviewColumn] {
    let part = table.gather(rows.map { Int32($0) }, lineage: table.lineage)
    let options = TableOptions(language: style.language)
    var columns: [PreviewColumn] = []
    for column in part.columns {
      let data = try Chart.dataTable(
        // Columns of a pivot are known by what stands above them.
        part,
        [
          TableOptions.Column(
            column.name, title: column.field.headings.isEmpty ? column.name : nil)
        ], options)
      columns.append(PreviewColumn(column.name, data, style))
    }
    return columns
  }

  private func block(_ columns: [PreviewColumn], _ style: TextStyle) -> String {
    guard !rows.isEmpty else { return PreviewColumn.lines(columns, 0, style) }
    let data = DataTable(
      headers: columns.map(\.header),
      rows: (0..<rows.count).map { row in columns.map { $0.entries[row] } })
    var sink = ByteSink()
    data.writeText(style, to: &sink)
    return PreviewColumn.withoutTrailingSpaces(sink.text)
  }

  /// The leading columns whose cells fit beside one another; always at least one.
  private func fitting(_ columns: [PreviewColumn], _ style: TextStyle) -> [PreviewColumn] {
    var used = 0
    var shown: [PreviewColumn] = []
    for column in columns {
      if !shown.isEmpty, used + column.width + PreviewColumn.space > style.width { continue }
      used += column.width + PreviewColumn.space
      shown.append(column)
    }
    return shown
  }

  /// Which sums and means leave missing cells out, on a line of its own.
  private func leftOut(_ columns: [PreviewColumn], _ style: TextStyle) -> String {
    let data = DataTable(
      headers: columns.map(\.header),
      rows: (0..<rows.count).map { row in columns.map { $0.entries[row] } })
    return data.leftOutNote(style.language).map { style.shown($0) + "\n" } ?? ""
  }

  private func caption(_ numbers: ClosedRange<Int>, _ count: Int, _ style: TextStyle) -> String {
    let danish = style.language == .danish
    let dash = style.isASCII ? "-" : "–"
    let which =
      numbers.count == 1
      ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)\(dash)\(numbers.upperBound)"
    return danish ? "Kolonne \(which) af \(count)" : "Column \(which) of \(count)"
  }

  private func summary(
    hidden: [String], columns: Int, blocks: Int, _ style: TextStyle
  ) -> String {
    let danish = style.language == .danish
    var out = danish ? "\(table.rowCount) rækker" : "\(table.rowCount) rows"
    if table.rowCount == 1 { out = danish ? "1 række" : "1 row" }
    if rows.count < table.rowCount {
      let dash = style.isASCII ? "-" : "–"
      var which = "\(rows.count)"
      if rows.lowerBound > 0, !rows.isEmpty {
        which = danish ? "række " : "row "
        which += "\(rows.lowerBound + 1)"
        if rows.count > 1 { which += "\(dash)\(rows.upperBound)" }
      }
      out += danish ? ", \(which) vist" : ", \(which) shown"
    }
    if blocks > 1 {
      out += "; \(columns) " + (danish ? "kolonner i" : "columns in") + " \(blocks) "
      out += danish ? "blokke" : "blocks"
    }
    if !hidden.isEmpty {
      out += danish ? "; ikke vist: " : "; not shown: "
      out += hidden.joined(separator: ", ")
    }
    return (style.isASCII ? DisplayText.ascii(out) : out) + "\n"
  }
}
