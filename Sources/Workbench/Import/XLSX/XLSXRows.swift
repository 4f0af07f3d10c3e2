/// The rows of one or several sheets under one header, and where each of them stands.
final class XLSXRows {
  /// The rows of one sheet among all of them.
  private struct Piece {
    var first: Int
    var grid: XLSXGrid
    var firstSlot: Int
    /// The grid's column for each of ours.
    var columns: [Int]
  }

  let names: [String]
  let pool: XLSXTextPool
  private(set) var columns: [XLSXCells]
  private(set) var count: Int
  private var pieces: [Piece]

  /// The rows of a sheet. The grid gives up the cells of the columns taken.
  init(_ grid: XLSXGrid, _ shape: XLSXShape, names: [String]) {
    self.names = names
    pool = grid.pool
    columns = shape.columns.map { grid.columns[$0] }
    for column in columns { column.keep(shape.data) }
    count = shape.data.count
    pieces = [
      Piece(first: 0, grid: grid, firstSlot: shape.data.lowerBound, columns: shape.columns)
    ]
  }

  /// Adds the rows of another sheet, whose columns stand in `order`.
  func append(_ grid: XLSXGrid, _ shape: XLSXShape, order: [Int]) {
    let own = order.map { shape.columns[$0] }
    for (column, source) in zip(columns, own) {
      grid.columns[source].keep(shape.data)
      column.append(grid.columns[source], after: count)
    }
    pieces.append(
      Piece(first: count, grid: grid, firstSlot: shape.data.lowerBound, columns: own))
    count += shape.data.count
  }

  private func piece(_ row: Int) -> Piece {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].first <= row { low = middle } else { high = middle }
    }
    return pieces[low]
  }

  /// The name of a cell, such as `Skema!C12`.
  func place(_ row: Int, _ column: Int) -> String {
    let piece = piece(row)
    return piece.grid.place(row - piece.first + piece.firstSlot, piece.columns[column])
  }

  /// The name of the sheet that a row stands in, after its workbook where there are several.
  func sheetNames() -> [(name: String, rows: Int)] {
    pieces.indices.map { index in
      let end = index + 1 < pieces.count ? pieces[index + 1].first : count
      let grid = pieces[index].grid
      return (grid.prefix + grid.sheet, end - pieces[index].first)
    }
  }

  func text(_ row: Int, _ column: Int) -> String {
    XLSXGrid.text(columns[column], row, pool)
  }

  /// Keeps only some rows, in their order; places stay right.
  func drop(_ rows: Set<Int>) {
    guard !rows.isEmpty else { return }
    for column in columns {
      let kept = (0..<count).filter { !rows.contains($0) }
      column.kinds = kept.map { column.kinds[$0] }
      column.scales = kept.map { column.scales[$0] }
      column.values = kept.map { column.values[$0] }
    }
    for index in pieces.indices {
      let end = index + 1 < pieces.count ? pieces[index + 1].first : count
      let piece = pieces[index]
      let slots = (piece.first..<end).filter { !rows.contains($0) }
        .map { piece.grid.rows[$0 - piece.first + piece.firstSlot] }
      piece.grid.rows = slots
      pieces[index].firstSlot = 0
    }
    var first = 0
    for index in pieces.indices {
      pieces[index].first = first
      first += pieces[index].grid.rows.count
    }
    count = first
  }
}
