/// Writes tables as CSV: UTF-8, a decimal point, quotes where needed, and self-describing marks
/// such as `<confidential>` for missing cells; or in the dialect that a file was read in.
///
/// What is written reads back as the same values. An empty text and a missing cell are the same.
public struct CSVWriter: Sendable {
  public var dialect: CSVDialect

  public init(dialect: CSVDialect = .own) { self.dialect = dialect }

  /// The whole table with a header, in the order of its columns.
  public func bytes(_ table: Table) -> [UInt8] {
    guard !dialect.encoding.isUTF16 else {
      var plain = self
      plain.dialect.encoding = .utf8
      return UTF16Text.bytes(plain.bytes(table), dialect.encoding)
    }
    var out: [UInt8] = dialect.encoding == .utf8WithMark ? CSVEncoding.mark : []
    out.reserveCapacity(table.rowCount * table.columns.count * 8)
    if dialect.hasHeader {
      line(table.columns.map { $0.name }, to: &out)
    }
    for row in 0..<table.rowCount {
      line(table.columns.map { text($0, row, table) }, to: &out)
    }
    if !dialect.endsWithBreak, out.last == 0x0A {
      out.removeLast(dialect.carriageReturns ? 2 : 1)
    }
    return out
  }

  private func line(_ cells: [String], to out: inout [UInt8]) {
    // A line of nothing but delimiters is a blank line, which no reader takes for a row.
    let isBlank = cells.allSatisfy(\.isEmpty)
    for (index, cell) in cells.enumerated() {
      if index > 0 { out.append(dialect.delimiter) }
      append(cell, force: isBlank && index == 0, to: &out)
    }
    if dialect.carriageReturns { out.append(0x0D) }
    out.append(0x0A)
  }

  private func append(_ cell: String, force: Bool, to out: inout [UInt8]) {
    let bytes = dialect.encoding.bytes(cell)
    let needsQuotes =
      force
      || bytes.contains {
        $0 == dialect.delimiter || $0 == dialect.quote || $0 == 0x0A || $0 == 0x0D
      }
    guard needsQuotes else {
      out.append(contentsOf: bytes)
      return
    }
    out.append(dialect.quote)
    for byte in bytes {
      if byte == dialect.quote { out.append(byte) }
      out.append(byte)
    }
    out.append(dialect.quote)
  }

  private func text(_ column: Column, _ row: Int, _ table: Table) -> String {
    switch column[row] {
    case .missing(let reason):
      if let mark = dialect.marks[reason] { return mark }
      return reason == .unspecified ? "" : "<\(reason.name)>"
    case .decimal(let value):
      // A column of decimals as printed keeps each number as printed.
      let decimals =
        column.field.decimalsColumn == nil
        ? nil : table.decimals(of: column, row: row)
      let shown = decimals.flatMap { value.rescaled(to: $0) } ?? value
      return decimal(shown.canonicalText)
    case .real(let value): return decimal(Cell.real(value).plainText)
    case let cell: return cell.plainText
    }
  }

  private func decimal(_ text: String) -> String {
    dialect.decimalComma ? String(text.map { $0 == "." ? "," : $0 }) : text
  }
}
