/// A column of a preview: its cells as they are shown, and how wide they are.
struct PreviewColumn {
  let name: String
  let header: DataTable.Header
  let entries: [DataTable.Entry]
  /// Cells that the column takes; a label wider than `labelLimit` is wrapped.
  let width: Int
  private let texts: [String]
  private let title: String
  /// Cells behind the decimal mark, the mark included, of each text.
  private let fractions: [Int]

  static let space = 2
  static let labelLimit = 28
  /// A number that needs more decimals than these is written with a power of ten.
  private static let decimalLimit = 12

  /// The only column of `data`.
  init(_ name: String, _ data: DataTable, _ style: TextStyle) {
    self.name = name
    header = data.headers[0]
    let isNumeric = header.alignment == .right
    entries = data.rows.map { row in Self.exact(row[0], style) }
    let shown = DataTable(headers: data.headers, rows: [])
    texts = entries.map {
      style.shown(DisplayText.cut(shown.text($0, column: 0, style.quantity)))
    }
    title = style.shown(header.unit.isEmpty ? header.text : "\(header.text), \(header.unit)")
    let mark = Character(style.quantity.numberFormat.decimalMark)
    fractions = zip(texts, entries).map { text, entry in
      guard isNumeric, case .quantity = entry, let at = text.lastIndex(of: mark) else { return 0 }
      return DisplayWidth.of(String(text[at...]))
    }
    let widest = fractions.max() ?? 0
    var content = 0
    for (index, text) in texts.enumerated() {
      let isNumber: Bool
      if isNumeric, case .quantity = entries[index] { isNumber = true } else { isNumber = false }
      let behind = isNumber ? widest - fractions[index] : 0
      content = max(content, DisplayWidth.of(text) + behind)
    }
    let word = title.split(separator: " ").reduce(0) { max($0, DisplayWidth.of(String($1))) }
    let head = DisplayWidth.of(title)
    width =
      isNumeric
      ? max(content, min(head, max(18, word))) : max(1, min(max(content, head), Self.labelLimit))
  }

  /// A column of row numbers, from `first`.
  init(rowNumbers rows: Range<Int>, _ style: TextStyle) {
    let data = DataTable(
      headers: [DataTable.Header("#")], rows: rows.map { [.label(String($0 + 1))] })
    self.init("#", data, style)
  }

  /// Whether no two cells show the same.
  var isDistinct: Bool { Set(texts).count == texts.count }

  /// Whether every cell shows the same.
  var isConstant: Bool { Set(texts).count < 2 }

  /// The entry with as many decimals as it takes for a number that is not 0 to show something.
  private static func exact(_ entry: DataTable.Entry, _ style: TextStyle) -> DataTable.Entry {
    guard case .quantity(var quantity) = entry, quantity.value != 0, quantity.shownValue == 0,
      let digits = quantity.digits
    else { return entry }
    guard digits.decimals <= decimalLimit else {
      let text = String(quantity.value)
      let mark = style.quantity.numberFormat.decimalMark
      return .label(text.replacing(".", with: mark))
    }
    quantity.decimals = digits.decimals
    return .quantity(quantity)
  }

  /// Columns beside each other, every line as long as it must be.
  static func lines(_ columns: [PreviewColumn], _ rows: Int, _ style: TextStyle) -> String {
    let widths = columns.map { column in
      let widest = column.fractions.max() ?? 0
      return column.texts.indices.reduce(DisplayWidth.of(column.title)) { width, row in
        max(width, DisplayWidth.of(column.texts[row]) + column.padding(row, widest))
      }
    }
    let widest = columns.map { $0.fractions.max() ?? 0 }
    var out = ByteSink(capacity: 1 << 12)
    func line(_ cell: (Int) -> (text: String, behind: Int)) {
      var pending = 0
      for (index, column) in columns.enumerated() {
        let (text, behind) = cell(index)
        let gap = widths[index] - DisplayWidth.of(text) - behind
        let isRight = column.header.alignment == .right
        if !text.isEmpty {
          out.append(byte: 0x20, count: pending + (isRight ? gap : 0))
          out.append(text)
          pending = 0
          pending += isRight ? behind : gap
        } else {
          pending += widths[index]
        }
        pending += space
      }
      out.newline()
    }
    line { (columns[$0].title, 0) }
    let total = max(1, widths.reduce(-space) { $0 + $1 + space })
    out.append(String(repeating: style.isASCII ? "-" : "─", count: total))
    out.newline()
    for row in 0..<rows {
      line { (columns[$0].texts[row], columns[$0].padding(row, widest[$0])) }
    }
    return out.text
  }

  /// Each row as its cells with their names, which is legible in letters of any width. A row that is
  /// longer than `width` goes on below, set in.
  static func list(
    _ columns: [PreviewColumn], _ rows: Int, _ style: TextStyle, width: Int?
  ) -> String {
    var out = ByteSink(capacity: 1 << 12)
    func line(_ text: String) {
      var lines = [text]
      if let width, text.utf8.count > width {
        lines = TextLayout.wrap(text, width: max(1, width - 2), ascii: true)
      }
      for (index, part) in lines.enumerated() {
        if index > 0 { out.append("  ") }
        out.append(part)
        out.newline()
      }
    }
    guard rows > 0 else {
      line(columns.map(\.title).joined(separator: "; "))
      return out.text
    }
    for row in 0..<rows {
      line(columns.map { "\($0.title): \($0.texts[row])" }.joined(separator: "; "))
    }
    return out.text
  }

  /// Cells to leave behind a number so that decimal marks stand below each other.
  private func padding(_ row: Int, _ widest: Int) -> Int {
    guard header.alignment == .right, case .quantity = entries[row] else { return 0 }
    return widest - fractions[row]
  }

  /// Figures are rectangles of the style's width; a preview is text that people copy.
  static func withoutTrailingSpaces(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in line.dropLast(line.reversed().prefix { $0 == " " }.count) }
      .joined(separator: "\n")
  }
}
