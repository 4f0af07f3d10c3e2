/// Writes the part of one sheet.
struct SheetWriter {
  let sheet: Workbook.Sheet
  let countsFrom1904: Bool
  private var out: [UInt8] = []

  init(sheet: Workbook.Sheet, countsFrom1904: Bool) {
    self.sheet = sheet
    self.countsFrom1904 = countsFrom1904
  }

  private mutating func write(_ text: String) { out.append(contentsOf: text.utf8) }

  mutating func part(
    _ styles: inout WorkbookStyles, _ strings: inout SharedStrings, isFirst: Bool
  ) -> [UInt8] {
    write(XMLText.head + "<worksheet xmlns=\"\(XMLText.main)\">")
    write("<sheetViews><sheetView\(isFirst ? " tabSelected=\"1\"" : "") workbookViewId=\"0\">")
    if sheet.frozenRows > 0 {
      write("<pane ySplit=\"\(sheet.frozenRows)\" topLeftCell=\"A\(sheet.frozenRows + 1)\"")
      write(" activePane=\"bottomLeft\" state=\"frozen\"/>")
    }
    write("</sheetView></sheetViews>")
    if !sheet.widths.isEmpty {
      write("<cols>")
      for (index, width) in sheet.widths.enumerated() {
        write("<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\"")
        write(" customWidth=\"1\"/>")
      }
      write("</cols>")
    }
    write("<sheetData>")
    for (number, row) in sheet.rows.enumerated() where row.contains(where: { $0 != .blank }) {
      let hidden = sheet.hiddenRows.contains(number) ? " hidden=\"1\"" : ""
      write("<row r=\"\(number + 1)\"\(hidden)>")
      for (column, cell) in row.enumerated() where cell != .blank {
        write("<c r=\"\(XLSXRange.cell(row: number, column: column))\"")
        write(cell, &styles, &strings)
      }
      write("</row>")
    }
    write("</sheetData>")
    if !sheet.merges.isEmpty {
      write("<mergeCells count=\"\(sheet.merges.count)\">")
      for merge in sheet.merges {
        let first = XLSXRange.cell(row: merge.top, column: merge.left)
        let last = XLSXRange.cell(row: merge.bottom, column: merge.right)
        write("<mergeCell ref=\"\(first):\(last)\"/>")
      }
      write("</mergeCells>")
    }
    write("</worksheet>")
    return out
  }

  private mutating func write(
    _ cell: Workbook.Cell, _ styles: inout WorkbookStyles, _ strings: inout SharedStrings
  ) {
    func style(_ format: WorkbookFormat) -> String {
      let position = styles.position(of: format)
      return position == 0 ? "" : " s=\"\(position)\""
    }
    switch cell {
    case .blank: write("/>")
    case .text(let text, let format):
      // A cell holds at most 32,767 UTF-16 units.
      let fitting = text.utf16.count <= 32_767 ? text : String(text.prefix(16_000))
      write("\(style(format)) t=\"s\"><v>\(strings.position(of: fitting))</v></c>")
    case .number(let value, let format):
      write("\(style(format))><v>\(value.canonicalText)</v></c>")
    case .real(let value, let format):
      write(
        value.isFinite ? "\(style(format))><v>\(value)</v></c>" : " t=\"e\"><v>#NUM!</v></c>")
    case .day(let period):
      if let serial = XLSXDate.serial(of: period) {
        write("\(style(.day))><v>\(countsFrom1904 ? serial - 1462 : serial)</v></c>")
      } else {
        write(" t=\"s\"><v>\(strings.position(of: period.code))</v></c>")
      }
    case .boolean(let flag): write(" t=\"b\"><v>\(flag ? 1 : 0)</v></c>")
    case .formula(let formula, let result):
      write("><f>\(XMLText.escaped(formula))</f>")
      write((result.map { "<v>\($0.canonicalText)</v>" } ?? "") + "</c>")
    case .error(let text): write(" t=\"e\"><v>\(XMLText.escaped(text))</v></c>")
    }
  }
}

extension XLSXDate {
  /// The serial number of a day from 1 March 1900 on; nil for other periods. Before that day,
  /// programs disagree about the number.
  static func serial(of period: Period) -> Int? {
    guard period.frequency == .day, period.length == 1 else { return nil }
    let serial = period.startDay + 25_569
    return serial > 60 && Double(serial) <= lastSerial ? serial : nil
  }
}
