/// Columns of a wide table in blocks, each of which begins with the columns that tell rows apart.
struct TableBlocks {
  struct Part {
    var columns: [PreviewColumn]
    /// Which columns of the table these are besides the repeated ones, from 1.
    var numbers: ClosedRange<Int>
  }

  private let columns: [PreviewColumn]
  private let keys: [Int]
  private let rows: Range<Int>
  private let style: TextStyle

  init(_ columns: [PreviewColumn], _ table: Table, rows: Range<Int>) {
    self.columns = columns
    self.rows = rows
    style = TextStyle()
    let marked = table.columns.indices.filter { table.columns[$0].field.role == .dimension }
    let leading = table.columns.prefix { $0.type == .category || $0.type == .period }.indices
    let isNumbered = rows.count > 1 && !leading.isEmpty && columns[0].isDistinct
    let likely =
      isNumbered ? Array(leading.prefix(2)) : marked.isEmpty ? Array(leading.prefix(3)) : marked
    // What is the same on every line tells nothing apart.
    let telling = rows.count > 1 ? likely.filter { !columns[$0].isConstant } : likely
    keys = telling
  }

  /// The blocks for a width; one where all columns fit.
  func parts(width: Int) -> [Part] {
    let space = PreviewColumn.space
    func total(_ columns: [PreviewColumn]) -> Int {
      columns.reduce(-space) { $0 + $1.width + space }
    }
    guard total(columns) > width, columns.count > 1 else {
      return [Part(columns: columns, numbers: 1...max(1, columns.count))]
    }
    // Keys may take half of the width; a row number stands for them where they do not fit.
    var kept: [Int] = []
    for key in keys where total((kept + [key]).map { columns[$0] }) <= width / 2 {
      kept.append(key)
    }
    let repeated =
      kept.isEmpty ? [PreviewColumn(rowNumbers: rows, style)] : kept.map { columns[$0] }
    var parts: [Part] = []
    var part: [PreviewColumn] = []
    var numbers: [Int] = []
    func close() {
      guard let first = numbers.first, let last = numbers.last else { return }
      parts.append(Part(columns: repeated + part, numbers: first...last))
      (part, numbers) = ([], [])
    }
    for index in columns.indices where !kept.contains(index) {
      if !part.isEmpty, total(repeated + part + [columns[index]]) > width { close() }
      part.append(columns[index])
      numbers.append(index + 1)
    }
    close()
    if !kept.isEmpty, let first = parts.first {
      // The repeated columns are new in the first block.
      let start = min(first.numbers.lowerBound, (kept.min() ?? 0) + 1)
      parts[0].numbers = start...first.numbers.upperBound
    }
    return parts
  }
}
