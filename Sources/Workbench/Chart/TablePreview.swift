/// The first rows of a table as an analyst looks at data: column names, not titles, and a last line
/// that tells what is not shown.
public struct TablePreview: Sendable {
  private let table: Table
  private let limit: Int

  /// A preview of at most `rows` rows; 0 shows all.
  public init(_ table: Table, rows: Int = 20) {
    self.table = table
    limit = rows <= 0 ? table.rowCount : min(rows, table.rowCount)
  }

  /// The preview as text. Columns that do not fit the width are named below and not squeezed.
  public func text(_ style: TextStyle) throws(Problem) -> String {
    let shown = fitting(style)
    let head = table.gather(Array(0..<Int32(limit)), lineage: table.lineage)
    var options = TableOptions(language: style.language)
    options.columns = try shown.map { (name) throws(Problem) in
      // Columns of a pivot are known by what stands above them.
      let hasHeadings = try !table.column(name).field.headings.isEmpty
      return TableOptions.Column(name, title: hasHeadings ? nil : name)
    }
    var text = ""
    var leftOut = ""
    if !shown.isEmpty {
      let figure = try Chart.table(head, options)
      var sink = ByteSink()
      figure.content.writeText(style, to: &sink)
      text = Self.withoutTrailingSpaces(sink.text)
      leftOut = figure.content.table.leftOutNote(style.language).map { $0 + "\n" } ?? ""
      if style.charset == .ascii { leftOut = DisplayText.ascii(leftOut) }
    }
    return text + summary(hidden: table.columnNames.filter { !shown.contains($0) }, style)
      + leftOut
  }

  /// Figures are rectangles of the style's width; a preview is text that people copy.
  private static func withoutTrailingSpaces(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in line.dropLast(line.reversed().prefix { $0 == " " }.count) }
      .joined(separator: "\n")
  }

  private func summary(hidden: [String], _ style: TextStyle) -> String {
    let danish = style.language == .danish
    var out = danish ? "\(table.rowCount) rækker" : "\(table.rowCount) rows"
    if table.rowCount == 1 { out = danish ? "1 række" : "1 row" }
    if limit < table.rowCount { out += danish ? ", \(limit) vist" : ", \(limit) shown" }
    if !hidden.isEmpty {
      out += danish ? "; ikke vist: " : "; not shown: "
      out += hidden.joined(separator: ", ")
    }
    return (style.charset == .ascii ? DisplayText.ascii(out) : out) + "\n"
  }

  /// The leading columns whose cells fit beside one another; always at least one.
  private func fitting(_ style: TextStyle) -> [String] {
    var used = 0
    var names: [String] = []
    for column in table.columns {
      var widest = DisplayWidth.of(column.name)
      for row in 0..<limit {
        let cells = min(28, DisplayWidth.of(column[row].plainText) + 3)
        widest = max(widest, cells)
      }
      if !names.isEmpty, used + widest + 2 > style.width { continue }
      used += widest + 2
      names.append(column.name)
    }
    return names
  }
}
