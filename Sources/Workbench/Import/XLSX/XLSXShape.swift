/// What was found out about a sheet: the header's rows and names, where the table begins and ends
/// between titles and legend. Rows are positions in the grid, not numbers of the sheet.
struct XLSXShape {
  /// The columns of the grid that hold anything from the header on.
  var columns: [Int]
  /// One a column, as printed; empty where the header names none.
  var names: [String]
  var hasHeader: Bool
  var data: Range<Int>
  var titles: [String]
  var legend: (row: Int, lines: [String])?

  static let searchedRows = 400
  static let headerLimit = 8

  /// Looks at the first rows and the last ones; nil when the grid holds no table.
  static func detect(_ grid: XLSXGrid, headerRows: Int? = nil) -> XLSXShape? {
    let cells = XLSXHeaderCells(grid, rows: searchedRows)
    let used = grid.columns.indices.filter { grid.columns[$0].kinds.contains { $0 != 0 } }
    guard !used.isEmpty,
      var head = (0..<cells.rows).first(where: { cells.isRow($0, of: used) })
    else { return nil }
    // A group line without merged cells names less than the full line of names below it.
    if head + 1 < cells.rows, cells.filled(head, used) < cells.filled(head + 1, used),
      cells.filled(head + 1, used) == used.count, !cells.isMerged(head),
      cells.isAllText(head + 1, used), cells.isAllText(head, used)
    {
      head += 1
    }
    var bottom = head
    if let headerRows {
      bottom = min(grid.rows.count, head + headerRows) - 1
    } else {
      bottom = cells.headerEnd(from: head, used)
    }
    let hasHeader = headerRows.map { $0 > 0 } ?? cells.isHeader(head...bottom, used)
    let start = hasHeader ? bottom + 1 : head
    let names = used.map { hasHeader ? cells.name(head...bottom, $0) : "" }
    let legend = used.count > 1 ? legend(grid, from: start, used) : nil
    // Columns that only titles or legends reach are none of the table's.
    let end = legend?.row ?? grid.rows.count
    let kept = used.indices.filter { index in
      !names[index].isEmpty
        || grid.columns[used[index]].kinds[start..<max(start, end)].contains { $0 != 0 }
    }
    let titles = (0..<head).map { row in
      used.map { grid.text(row, $0) }.filter { !$0.isEmpty }.joined(separator: " ")
    }
    return XLSXShape(
      columns: kept.map { used[$0] }, names: kept.map { names[$0] }, hasHeader: hasHeader,
      data: start..<max(start, end), titles: titles.filter { !$0.isEmpty }, legend: legend)
  }

  /// Single cells after a blank row at the end, or notes right below, explain the table.
  private static func legend(
    _ grid: XLSXGrid, from start: Int, _ used: [Int]
  ) -> (row: Int, lines: [String])? {
    func filled(_ row: Int) -> [Int] { used.filter { grid.columns[$0].kind(row) != .blank } }
    var first = grid.rows.count
    while first > start, grid.rows.count - first < 200, filled(first - 1).count <= 1 { first -= 1 }
    while first < grid.rows.count {
      let text = filled(first).first.map { grid.text(first, $0) } ?? ""
      let isApart = first > 0 && grid.rows[first] > grid.rows[first - 1] + 1
      let isNote = ["kilde", "note", "anm", "source", "*"].contains {
        text.lowercased().hasPrefix($0)
      }
      if first > start, isApart || isNote { break }
      first += 1
    }
    guard first < grid.rows.count else { return nil }
    let lines = (first..<grid.rows.count).compactMap { row in
      filled(row).first.map { grid.text(row, $0) }
    }
    return (first, lines)
  }
}
