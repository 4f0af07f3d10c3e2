/// A table in whole cells. Label columns wrap where room is short; columns of numbers stand on
/// their decimal marks and are never cut.
struct TableText {
  private let table: DataTable
  private let style: TextStyle
  private let texts: [[String]]
  private let headers: [String]
  /// Headers with what stands above them, for rows written one by one.
  private let paths: [String]
  private let headings: [[DataTable.Span]]
  /// Cells behind the decimal mark, the mark included, for each cell that is a number.
  private let fractions: [[Int]]
  /// The widest fraction of each column.
  private let fractionWidths: [Int]
  /// The width of each column; nil where they do not fit beside each other.
  private let widths: [Int]?
  /// Cells of the bars behind the numbers of columns that have them; 0 where there is no room.
  private let barCells: Int

  private static let space = 2
  private static let leastBar = 8
  private static let widestBar = 20

  init(_ table: DataTable, _ style: TextStyle) {
    self.table = table
    self.style = style
    let columns = table.headers.count
    headers = table.headers.map { header in
      let unit = style.quantity.unitName(header.unit)
      return style.shown(unit.isEmpty ? header.text : "\(header.text), \(unit)")
    }
    paths = table.headers.map { header in
      let unit = style.quantity.unitName(header.unit)
      return style.shown(unit.isEmpty ? header.path : "\(header.path), \(unit)")
    }
    headings = table.headings.map { spans in
      spans.map { DataTable.Span(text: style.shown($0.text), columns: $0.columns) }
    }
    texts = table.rows.map { row in
      (0..<columns).map { column in
        column < row.count
          ? style.shown(
            DisplayText.cut(table.text(row[column], column: column, style.quantity))) : ""
      }
    }
    let mark = Character(style.quantity.numberFormat.decimalMark)
    var fractions: [[Int]] = []
    var fractionWidths = [Int](repeating: 0, count: columns)
    for (row, line) in texts.enumerated() {
      fractions.append(
        line.enumerated().map { column, text in
          guard column < table.rows[row].count,
            case .quantity = table.rows[row][column], table.headers[column].alignment == .right
          else { return 0 }
          guard let at = text.lastIndex(of: mark) else { return 0 }
          return DisplayWidth.of(String(text[at...]))
        })
      for column in 0..<columns {
        fractionWidths[column] = max(fractionWidths[column], fractions[row][column])
      }
    }
    self.fractions = fractions
    self.fractionWidths = fractionWidths
    let bars = table.headers.count { $0.bars != nil }
    let reserve = bars * (Self.leastBar + 1)
    if bars > 0, style.width > reserve,
      let found = Self.widths(
        table, headers, headings, texts, fractions, fractionWidths, style.width - reserve)
    {
      let left = style.width - found.reduce(Self.space * max(0, columns - 1), +)
      barCells = min(Self.widestBar, left / bars - 1)
      widths = found
    } else {
      barCells = 0
      widths = Self.widths(
        table, headers, headings, texts, fractions, fractionWidths, style.width)
    }
  }

  /// Cells of a column with its bars.
  private func cells(_ column: Int, _ widths: [Int]) -> Int {
    widths[column] + (table.headers[column].bars != nil && barCells > 0 ? barCells + 1 : 0)
  }

  /// Natural widths where they fit, otherwise narrower label columns and headers; nil where even
  /// the narrowest do not fit.
  private static func widths(
    _ table: DataTable, _ headers: [String], _ headings: [[DataTable.Span]],
    _ texts: [[String]], _ fractions: [[Int]], _ fractionWidths: [Int], _ width: Int
  ) -> [Int]? {
    var natural: [Int] = []
    var least: [Int] = []
    for column in headers.indices {
      var content = 0
      for row in texts.indices {
        content = max(
          content,
          DisplayWidth.of(texts[row][column])
            + padding(table, fractions, fractionWidths, row, column)
        )
      }
      let header = DisplayWidth.of(headers[column])
      let word = headers[column].split(separator: " ").reduce(0) {
        max($0, DisplayWidth.of(String($1)))
      }
      if table.headers[column].alignment == .right {
        natural.append(max(content, min(header, max(18, word))))
        least.append(max(content, min(word, 12)))
      } else {
        natural.append(max(content, header, 1))
        least.append(min(max(content, header, 1), 12))
      }
    }
    // A heading needs the room of its columns together; short of it, the last one is widened.
    for span in headings.joined() {
      let room = span.columns.reduce(space * (span.columns.count - 1)) { $0 + natural[$1] }
      let last = span.columns.upperBound - 1
      natural[last] += max(0, min(18, DisplayWidth.of(span.text)) - room)
      let leastRoom = span.columns.reduce(space * (span.columns.count - 1)) { $0 + least[$1] }
      least[last] += max(0, min(8, DisplayWidth.of(span.text)) - leastRoom)
    }
    let gaps = space * max(0, headers.count - 1)
    if natural.reduce(gaps, +) <= width { return natural }
    var left = width - least.reduce(gaps, +)
    guard left >= 0 else { return nil }
    var widths = least
    // Label columns take the room first: a wrapped header is easier to read than wrapped labels.
    let order = widths.indices.sorted {
      let (a, b) = (table.headers[$0].alignment == .left, table.headers[$1].alignment == .left)
      return a == b ? $0 < $1 : a
    }
    for column in order {
      let more = min(left, natural[column] - widths[column])
      widths[column] += more
      left -= more
    }
    return widths
  }

  /// Cells to leave behind a number so that decimal marks stand below each other.
  private static func padding(
    _ table: DataTable, _ fractions: [[Int]], _ widest: [Int], _ row: Int, _ column: Int
  ) -> Int {
    guard column < table.rows[row].count, case .quantity = table.rows[row][column] else { return 0 }
    return widest[column] - fractions[row][column]
  }

  func write(to sink: inout ByteSink) {
    if let widths { writeColumns(widths, to: &sink) } else { writeRecords(to: &sink) }
  }

  private func writeColumns(_ widths: [Int], to sink: inout ByteSink) {
    let ascii = style.isASCII
    let total = widths.indices.reduce(-Self.space) { $0 + cells($1, widths) + Self.space }
    let heads = headers.indices.map {
      TextLayout.wrap(headers[$0], width: widths[$0], ascii: ascii)
    }
    let headRows = heads.reduce(1) { max($0, $1.count) }
    let above = headings.map { spans in
      spans.map { span in
        TextLayout.wrap(span.text, width: width(of: span, widths), ascii: ascii)
      }
    }
    // Each row of headings stands on a rule of its own.
    let aboveRows = above.reduce(0) { $0 + 1 + $1.reduce(1) { max($0, $1.count) } }
    let wrapped = texts.map { line in
      line.indices.map { column in
        table.headers[column].alignment == .right
          ? [line[column]] : TextLayout.wrap(line[column], width: widths[column], ascii: ascii)
      }
    }
    let heights = wrapped.map { $0.reduce(1) { max($0, $1.count) } }
    let rule =
      table.totalRows > 0 && table.totalRows < texts.count ? texts.count - table.totalRows : nil
    let height = aboveRows + headRows + 1 + heights.reduce(0, +) + (rule == nil ? 0 : 1)
    var canvas = CellCanvas(width: style.width, height: height)
    let line: UInt32 = ascii ? 0x2D : 0x2500
    var top = 0
    for (level, spans) in headings.enumerated() {
      let lines = above[level].reduce(1) { max($0, $1.count) }
      for (index, span) in spans.enumerated() {
        let left = widths.indices.prefix(span.columns.lowerBound).reduce(0) {
          $0 + cells($1, widths) + Self.space
        }
        let room = width(of: span, widths)
        for (row, text) in above[level][index].enumerated() {
          let y = top + lines - above[level][index].count + row
          canvas.text(text, left + max(0, room - DisplayWidth.of(text)) / 2, y)
        }
        canvas.fill(line, left..<left + room, top + lines, ink: CellCanvas.muted)
      }
      top += lines + 1
    }
    var x = 0
    for column in widths.indices {
      for (row, line) in heads[column].enumerated() {
        // Headers stand on the rule.
        let y = aboveRows + headRows - heads[column].count + row
        let indent =
          table.headers[column].alignment == .right ? widths[column] - DisplayWidth.of(line) : 0
        canvas.text(line, x + indent, y)
      }
      x += cells(column, widths) + Self.space
    }
    canvas.fill(line, 0..<total, aboveRows + headRows, ink: CellCanvas.muted)
    var y = aboveRows + headRows + 1
    for row in wrapped.indices {
      if row == rule {
        canvas.fill(line, 0..<total, y, ink: CellCanvas.muted)
        y += 1
      }
      x = 0
      for column in widths.indices {
        if table.headers[column].alignment == .right {
          let text = texts[row][column]
          let behind = Self.padding(table, fractions, fractionWidths, row, column)
          canvas.text(text, x + widths[column] - behind - DisplayWidth.of(text), y)
          if barCells > 0, let range = table.headers[column].bars, column < table.rows[row].count,
            row < texts.count - table.totalRows,
            case .quantity(let quantity) = table.rows[row][column]
          {
            Self.drawBar(
              quantity.value, range, x + widths[column] + 1, y, cells: barCells, ascii: ascii,
              on: &canvas)
          }
        } else {
          for (offset, part) in wrapped[row][column].enumerated() {
            canvas.text(part, x, y + offset)
          }
        }
        x += cells(column, widths) + Self.space
      }
      y += heights[row]
    }
    canvas.write(style.color, to: &sink)
  }

  /// The cells from the first column of a span to its last.
  private func width(of span: DataTable.Span, _ widths: [Int]) -> Int {
    span.columns.reduce(Self.space * (span.columns.count - 1)) { $0 + cells($1, widths) }
  }

  /// Row by row: the first cell, then a line `header: value` for each other one.
  private func writeRecords(to sink: inout ByteSink) {
    let ascii = style.isASCII
    var lines: [String] = []
    for row in texts {
      for column in row.indices {
        if column == 0 {
          lines += TextLayout.wrap(row[0], width: style.width, ascii: ascii)
        } else {
          let indent = style.width > 12 ? "  " : ""
          lines += TextLayout.wrap(
            "\(paths[column]): \(row[column])", width: style.width - indent.utf8.count,
            ascii: ascii
          ).map { indent + $0 }
        }
      }
    }
    var canvas = CellCanvas(width: style.width, height: lines.count)
    for (y, line) in lines.enumerated() { canvas.text(line, 0, y) }
    canvas.write(style.color, to: &sink)
  }
}
