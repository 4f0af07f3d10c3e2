import CBridge

/// Fills a grid from the part of a sheet, batch by batch.
final class XLSXSheetScan {
  private let grid: XLSXGrid
  private let formats: [XLSXNumberFormat]
  private let strings: [Int32]
  private let pool: XLSXTextPool
  private let countsFrom1904: Bool
  private var isTooLarge = false
  /// What the budget of the work says against reading on.
  private var stop: Problem?
  private var brokenString = false

  /// Reads a sheet of a workbook, or the part of it within a range.
  static func read(
    _ sheet: XLSXWorkbook.Sheet, of workbook: XLSXWorkbook, range: XLSXRange, prefix: String
  ) throws(Problem) -> XLSXGrid {
    var part = try workbook.package.part(sheet.part)
    func run(plain: Bool) -> (XLSXSheetScan, kkr_part_end) {
      let grid = XLSXGrid(
        sheet: sheet.name, prefix: prefix, left: range.left, pool: workbook.pool)
      let scan = XLSXSheetScan(grid, workbook)
      var handlers = scan.handlers(range)
      let ended = withExtendedLifetime(scan) { kkr_read_sheet(&part, &handlers, plain ? 1 : 0) }
      return (scan, ended)
    }
    var (scan, ended) = run(plain: true)
    let isDone =
      Int(ended.status) == Int(KKR_PART_READ) || Int(ended.status) == Int(KKR_PART_STOPPED)
    // What the fast reader does not know or finds wrong, the thorough one reads or explains.
    if !isDone { (scan, ended) = run(plain: false) }
    let grid = scan.grid
    if let stop = scan.stop { throw stop }
    if scan.isTooLarge || grid.pool.isFull {
      throw Problem(
        .xlsxSheetTooLarge,
        ["path": workbook.package.path, "sheet": sheet.name, "limit": String(XLSXGrid.slotLimit)])
    }
    if scan.brokenString {
      throw workbook.package.damaged(sheet.part, "a cell names a shared text that is not there")
    }
    try workbook.package.check(ended, sheet.part)
    for column in grid.columns where column.count > 0 { column.pad(to: grid.rows.count) }
    return grid
  }

  private init(_ grid: XLSXGrid, _ workbook: XLSXWorkbook) {
    self.grid = grid
    formats = workbook.styles.formats
    strings = workbook.strings
    pool = workbook.pool
    countsFrom1904 = workbook.countsFrom1904
  }

  private func handlers(_ range: XLSXRange) -> kkr_sheet {
    kkr_sheet(
      first_row: UInt32(range.top), last_row: UInt32(range.bottom),
      first_column: UInt32(range.left), last_column: UInt32(range.right),
      context: Unmanaged.passUnretained(self).toOpaque(),
      cells: { context, cells, count, text in
        guard let context, let cells, let text else { return 1 }
        let scan = Unmanaged<XLSXSheetScan>.fromOpaque(context).takeUnretainedValue()
        return scan.take(
          UnsafeBufferPointer(start: cells, count: count), UnsafeRawPointer(text)) ? 0 : 1
      },
      hidden_row: { context, _ in
        guard let context else { return 1 }
        Unmanaged<XLSXSheetScan>.fromOpaque(context).takeUnretainedValue().grid.hiddenRows += 1
        return 0
      },
      hidden_columns: { context, first, last in
        guard let context else { return 1 }
        let scan = Unmanaged<XLSXSheetScan>.fromOpaque(context).takeUnretainedValue()
        scan.grid.hiddenColumns += Int(last - first) + 1
        return 0
      },
      merged: { context, top, left, bottom, right in
        guard let context else { return 1 }
        let grid = Unmanaged<XLSXSheetScan>.fromOpaque(context).takeUnretainedValue().grid
        if grid.merges.count < XLSXGrid.mergeLimit {
          grid.merges.append(
            XLSXRange(top: Int(top), left: Int(left), bottom: Int(bottom), right: Int(right)))
        }
        return 0
      })
  }

  /// Takes a batch; false when no more is wanted.
  private func take(_ cells: UnsafeBufferPointer<kkr_cell>, _ text: UnsafeRawPointer) -> Bool {
    for cell in cells {
      let row = Int32(truncatingIfNeeded: cell.row)
      if grid.rows.last != row { grid.rows.append(row) }
      let slot = grid.rows.count - 1
      let position = Int(cell.column) - grid.left
      while grid.columns.count <= position { grid.columns.append(XLSXCells()) }
      let column = grid.columns[position]
      if column.count == 0 {
        grid.usedColumns += 1
        // Before the new column is filled up with empty cells.
        guard !grid.isTooLarge else { break }
      }
      if column.count < slot {
        column.pad(to: slot)
      }
      take(cell, text, into: column)
    }
    isTooLarge = grid.isTooLarge
    return !isTooLarge && !brokenString && !pool.isFull && mayGoOn()
  }

  /// Asks the budget: the cells of a row become as many as the sheet has columns.
  private func mayGoOn() -> Bool {
    do throws(Problem) {
      try WorkBudget.claim(grid.usedColumns * grid.rows.count, of: XLSXGrid.slotSize)
    } catch {
      stop = error
    }
    return stop == nil
  }

  @inline(__always)
  private func take(_ cell: kkr_cell, _ text: UnsafeRawPointer, into column: XLSXCells) {
    switch Int(cell.kind) {
    case Int(KKR_CELL_NUMBER), Int(KKR_CELL_REAL): number(cell, into: column)
    case Int(KKR_CELL_SHARED):
      guard cell.value < Int64(strings.count) else {
        brokenString = true
        return column.append(.blank, 0)
      }
      append(.text, strings[Int(cell.value)], column)
    case Int(KKR_CELL_BOOLEAN): column.append(.boolean, cell.value)
    case Int(KKR_CELL_UNCOMPUTED): column.append(.uncomputed, 0)
    default:
      let bytes = UnsafeRawBufferPointer(
        start: text + Int(cell.start), count: Int(cell.length)
      ).bindMemory(to: UInt8.self)
      switch Int(cell.kind) {
      case Int(KKR_CELL_TEXT): append(.text, pool.number(escaped: bytes), column)
      case Int(KKR_CELL_ERROR): append(.error, pool.number(bytes), column)
      case Int(KKR_CELL_DATE): append(.isoDate, pool.number(bytes), column)
      default: append(.invalid, pool.number(bytes), column)
      }
    }
  }

  /// A blank text leaves its cell blank.
  private func append(_ kind: XLSXKind, _ number: Int32, _ column: XLSXCells) {
    column.append(number < 0 ? .blank : kind, Int64(number))
  }

  private func number(_ cell: kkr_cell, into column: XLSXCells) {
    let style = Int(cell.style)
    let format = style < formats.count ? formats[style] : .general
    let isExact = Int(cell.kind) == Int(KKR_CELL_NUMBER)
    switch format.kind {
    case .number, .percent:
      if let decimals = format.decimals {
        if decimals > column.decimals { column.decimals = decimals }
        if format.thousands > column.thousands { column.thousands = format.thousands }
      } else {
        column.isOpen = true
      }
      if isExact {
        column.append(
          format.kind == .percent ? .percent : .number, cell.value, scale: cell.scale)
      } else {
        column.append(
          format.kind == .percent ? .percentReal : .real,
          Int64(bitPattern: cell.real.bitPattern))
      }
    case .date, .time:
      var serial =
        isExact ? ExactDecimal(coefficient: cell.value, scale: Int(cell.scale)).real : cell.real
      if countsFrom1904, format.kind == .date { serial = XLSXDate.serial(of1904: serial) }
      column.append(
        format.kind == .date ? .date : .time, Int64(bitPattern: serial.bitPattern))
    }
  }
}
