/// Tables and figures in the terminal.
extension TextWriter {
  mutating func write(_ figure: FigureBlock) {
    gap()
    let words = document.words
    let label = clean(words.label(figure.kind, figure.number))
    var caption = figure.caption
    if caption.isEmpty, let title = figure.figure.title { caption = [.text(title)] }
    let heading: [Inline] = [.text(label + ". ")] + caption
    for line in wrapped(heading, face: .bold) { self.line(line) }
    if let title = figure.figure.title, title != caption.plainText {
      paragraph([.text(title)], separated: false)
    }
    if figure.figure.isSynthetic {
      paragraph([.text("(\(words.syntheticFigure))")], separated: false)
    }
    picture(figure)
    for note in figure.figure.notes {
      paragraph([.text("\(words.note): \(note)")], separated: false, face: .faint)
    }
    if let source = figure.figure.source {
      paragraph([.text("\(words.source): \(source)")], separated: false, face: .faint)
    }
  }

  private mutating func picture(_ figure: FigureBlock) {
    var inner = style
    inner.width = min(room, max(1, figure.width ?? room))
    var picture = ByteSink()
    figure.figure.content.write(inner, to: &picture)
    for row in picture.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      sink.append(firstMargin ?? margin)
      firstMargin = nil
      // Spaces at the end are part of the rectangle, not of the report.
      let end = row.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? row.startIndex
      sink.append(contentsOf: row[..<end])
      sink.newline()
    }
  }

  mutating func write(_ table: DocumentTable) {
    gap()
    let columns = table.alignments.count
    guard columns > 0 else { return }
    // Where letters differ in width, columns would not stand below each other.
    guard !style.isList, let widths = columnWidths(table) else {
      records(table)
      return
    }
    row(table.header, widths, table.alignments, face: .bold)
    let rules = widths.map { String(repeating: isASCII ? "-" : "─", count: $0) }
    line([TextWrap.Piece(text: rules.joined(separator: "  "), face: .faint)])
    for cells in table.rows { row(cells, widths, table.alignments, face: .plain) }
  }

  /// Widths that fit beside the margin: natural ones, or the widest narrowed until they do; nil
  /// when a column would be left with fewer than 6 cells.
  private func columnWidths(_ table: DocumentTable) -> [Int]? {
    var widths = table.alignments.indices.map { column in
      ([table.header] + table.rows).map { row in
        guard row.indices.contains(column) else { return 1 }
        let lines = wrapped(row[column], face: .plain, width: 1 << 20, cutsWords: true)
        return lines.map(TextWrap.width).max() ?? 1
      }.max() ?? 1
    }
    let available = room - 2 * (widths.count - 1)
    while widths.reduce(0, +) > available {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 6
      else { return nil }
      let second = widths.enumerated().filter { $0.offset != widest }.map(\.element).max() ?? 6
      let surplus = widths.reduce(0, +) - available
      widths[widest] -= min(surplus, max(1, widths[widest] - max(6, second)))
    }
    return widths
  }

  private mutating func row(
    _ cells: [[Inline]], _ widths: [Int], _ alignments: [DocumentTable.Alignment],
    face: TextWrap.Face
  ) {
    let columns = widths.indices.map { column in
      wrapped(
        cells.indices.contains(column) ? cells[column] : [], face: face, width: widths[column],
        cutsWords: true)
    }
    for index in 0..<max(1, columns.map(\.count).max() ?? 1) {
      var out: TextWrap.Line = []
      var owed = 0
      for (column, lines) in columns.enumerated() {
        if column > 0 { owed += 2 }
        let line = lines.indices.contains(index) ? lines[index] : []
        let spare = max(0, widths[column] - TextWrap.width(of: line))
        let before =
          switch alignments[column] {
          case .left: 0
          case .center: spare / 2
          case .right: spare
          }
        owed += before
        if !line.isEmpty {
          out.append(TextWrap.Piece(text: String(repeating: " ", count: owed), face: .plain))
          out += line
          owed = 0
        }
        owed += spare - before
      }
      self.line(out)
    }
  }

  /// A table that has no columns, being too wide or for letters of any width: one field a line, rows
  /// apart.
  private mutating func records(_ table: DocumentTable) {
    for (index, cells) in table.rows.enumerated() {
      if index > 0 { gap() }
      for (column, cell) in cells.enumerated() {
        let name = table.header.indices.contains(column) ? table.header[column] : []
        paragraph(name + [.text(": ")] + cell, separated: false)
      }
    }
  }
}
