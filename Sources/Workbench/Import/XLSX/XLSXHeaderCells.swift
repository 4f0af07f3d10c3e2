/// The first rows of a grid with their merged cells spread out: what a header is recognised by.
struct XLSXHeaderCells {
  private let grid: XLSXGrid
  /// Rows that are looked at.
  let rows: Int
  /// Merged cells that reach into these rows, by the rows that they begin in.
  private let merges: [XLSXRange]

  init(_ grid: XLSXGrid, rows: Int) {
    self.grid = grid
    self.rows = min(rows, grid.rows.count)
    let last = self.rows > 0 ? Int(grid.rows[self.rows - 1]) : 0
    merges = Array(grid.merges.filter { $0.top <= last }.prefix(500))
  }

  /// Where the cell stands whose text a place shows: its own, or the first of its merged cells.
  private func anchor(_ row: Int, _ column: Int) -> (row: Int, column: Int)? {
    if kind(row, column) != .blank { return (row, column) }
    let number = Int(grid.rows[row])
    let place = column + grid.left
    guard
      let merge = merges.first(where: {
        $0.top <= number && number <= $0.bottom && $0.left <= place && place <= $0.right
      }),
      let first = grid.rows[...row].lastIndex(where: { Int($0) == merge.top }),
      merge.left >= grid.left, kind(first, merge.left - grid.left) != .blank
    else { return nil }
    return (first, merge.left - grid.left)
  }

  private func kind(_ row: Int, _ column: Int) -> XLSXKind {
    guard grid.columns.indices.contains(column) else { return .blank }
    return grid.columns[column].kind(row)
  }

  /// Places of a row that show something.
  func filled(_ row: Int, _ used: [Int]) -> Int { used.count { anchor(row, $0) != nil } }

  /// Whether the filled cells of a line look like a row, and not like a title above the table.
  func isRow(_ row: Int, of used: [Int]) -> Bool {
    let places = used.indices.filter { anchor(row, used[$0]) != nil }
    let distinct = Set(places.compactMap { anchor(row, used[$0]).map { [$0.row, $0.column] } })
    if used.count == 1 { return !places.isEmpty }
    if used.count == 2 { return distinct.count == 2 || places == [1] }
    return distinct.count >= 2 && places.count >= max(2, used.count / 2)
  }

  /// Whether some cell of a row is merged with the one beside it.
  func isMerged(_ row: Int) -> Bool {
    let number = Int(grid.rows[row])
    return merges.contains { $0.top <= number && number <= $0.bottom && $0.right > $0.left }
  }

  func isAllText(_ row: Int, _ used: [Int]) -> Bool {
    used.allSatisfy { kind(row, $0) == .text || kind(row, $0) == .blank }
  }

  /// The last row of a header that begins in a row: merged cells reach down over several, and
  /// what is merged sideways has its parts named below.
  func headerEnd(from head: Int, _ used: [Int]) -> Int {
    var bottom = head
    while bottom - head < XLSXShape.headerLimit {
      let number = Int(grid.rows[bottom])
      let top = Int(grid.rows[head])
      let reach = merges.filter { $0.top >= top && $0.top <= number && $0.bottom > number }
        .map(\.bottom).max()
      let reached = reach.flatMap { reach in
        grid.rows.prefix(head + XLSXShape.headerLimit + 1).lastIndex { Int($0) <= reach }
      }
      if let reached, reached > bottom {
        bottom = reached
      } else if bottom + 1 < rows, isMerged(bottom), isHeader(bottom + 1...bottom + 1, used) {
        bottom += 1
      } else {
        break
      }
    }
    return bottom
  }

  /// Whether rows name the columns below them: they hold no number, but for years that stand above
  /// numbers which are none.
  func isHeader(_ header: ClosedRange<Int>, _ used: [Int]) -> Bool {
    for row in header {
      for column in used {
        switch kind(row, column) {
        case .blank, .text, .isoDate: continue
        case .date:
          if below(header.upperBound, column).contains(where: { kind($0, column) == .date }) {
            return false
          }
        case .number:
          guard Period(code: grid.text(row, column)) != nil else { return false }
          let filled = below(header.upperBound, column).filter { kind($0, column) != .blank }
          if !filled.isEmpty,
            filled.allSatisfy({ Period(code: grid.text($0, column)) != nil })
          {
            return false
          }
        default: return false
        }
      }
    }
    return true
  }

  private func below(_ row: Int, _ column: Int) -> Range<Int> {
    min(row + 1, grid.rows.count)..<min(row + 21, grid.rows.count)
  }

  /// The name of a column: the texts above it from top to bottom, each once.
  func name(_ header: ClosedRange<Int>, _ column: Int) -> String {
    var parts: [String] = []
    for row in header {
      guard let anchor = anchor(row, column) else { continue }
      let words = grid.text(anchor.row, anchor.column).split { $0.isWhitespace }
      let text = words.joined(separator: " ")
      if !text.isEmpty, parts.last != text { parts.append(text) }
    }
    return parts.joined(separator: " ")
  }
}
