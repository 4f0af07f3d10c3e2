/// Writes tables as workbooks: typed cells under a frozen bold header, and a sheet «Noter» that says
/// where the numbers come from.
///
///     try XLSXWriter().write(table, to: "kommuner.xlsx")
///
/// Percentages are written as shares in a per cent format, days as dates, years as whole numbers,
/// other periods and codes as text. A missing cell is its self-describing mark, such as
/// `<confidential>`, or empty where its source says nothing. What is written reads back as the
/// same values; numbers of more than 15 digits are exact in the file, but a spreadsheet rounds
/// them.
public struct XLSXWriter: Sendable {
  public var language: Language

  public init(language: Language = .danish) { self.language = language }

  /// Writes to a temporary name beside the path and renames; `sources` are never replaced.
  public func write(
    _ table: Table, to path: String, sources: [String] = []
  ) throws(Problem) {
    try OutputFile.write(bytes(table), to: path, sources: sources)
  }

  /// The whole workbook. The same table gives the same bytes.
  public func bytes(_ table: Table) throws(Problem) -> [UInt8] {
    let name = Workbook.sheetName(table.info.title[language] ?? table.info.name)
    let notes = XLSXNotes(language: language)
    var workbook = Workbook(sheets: [sheet(table, name: name), notes.sheet(table, beside: name)])
    workbook.title = table.info.title[language] ?? table.info.name
    return try workbook.bytes()
  }

  private func sheet(_ table: Table, name: String) -> Workbook.Sheet {
    var sheet = Workbook.Sheet(name: name)
    sheet.frozenRows = 1
    sheet.rows.reserveCapacity(table.rowCount + 1)
    sheet.rows.append(table.columns.map { .text($0.name, .header) })
    let plans = table.columns.map { Plan($0, table) }
    for row in 0..<table.rowCount {
      sheet.rows.append(plans.map { $0.cell(row, table) })
    }
    sheet.widths = plans.map { $0.width(table) }
    return sheet
  }

  /// How one column is written.
  private struct Plan {
    let column: Column
    let isShare: Bool
    /// Decimals of every cell; nil where they differ by row.
    let decimals: Int?

    init(_ column: Column, _ table: Table) {
      self.column = column
      isShare = column.field.unitColumn == nil && column.field.unit?.base == "pct"
      let shown = column.field.decimals.map { max(0, min(18, $0)) }
      switch column.type {
      case .decimal(let scale): decimals = column.field.decimalsColumn == nil ? shown ?? scale : nil
      case .integer: decimals = shown ?? 0
      default: decimals = shown
      }
    }

    func cell(_ row: Int, _ table: Table) -> Workbook.Cell {
      switch column[row] {
      case .missing(let reason):
        return reason == .unspecified ? .blank : .text("<\(reason.name)>", .mark)
      case .integer(let value): return number(ExactDecimal(value), row, table)
      case .decimal(let value): return number(value, row, table)
      case .real(let value):
        return .real(isShare ? value / 100 : value, format(decimals ?? 2))
      case .text(let text): return text.isEmpty ? .blank : .text(text)
      case .boolean(let flag): return .boolean(flag)
      case .period(let period):
        if period.frequency == .year, period.length == 1 {
          return .number(ExactDecimal(Int64(period.year)), .year)
        }
        return period.frequency == .day ? .day(period) : .text(period.code)
      }
    }

    private func number(_ value: ExactDecimal, _ row: Int, _ table: Table) -> Workbook.Cell {
      let shown = decimals ?? table.decimals(of: column, row: row) ?? value.scale
      let format = format(max(0, min(18, shown)))
      guard isShare else { return .number(value, format) }
      if value.scale <= 16 {
        let share = ExactDecimal(coefficient: value.coefficient, scale: value.scale + 2)
        return .number(share, format)
      }
      return .real(value.real / 100, format)
    }

    private func format(_ decimals: Int) -> WorkbookFormat {
      if isShare { return .percent(decimals: decimals) }
      return column.field.unit?.kind == .year ? .year : .number(decimals: decimals)
    }

    /// The width in characters that the header and the first rows need, within bounds.
    func width(_ table: Table) -> Int {
      var widest = DisplayWidth.of(column.name)
      for row in 0..<min(1000, table.rowCount) {
        let text = column[row].plainText
        let digits = text.utf8.count
        let groups = column.type.isNumeric ? digits / 3 : 0
        widest = max(widest, DisplayWidth.of(String(text.prefix(200))) + groups)
      }
      return min(60, max(8, widest + 2))
    }
  }
}
