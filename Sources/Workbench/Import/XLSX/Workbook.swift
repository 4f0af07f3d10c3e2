/// A workbook to be written: sheets of typed cells.
///
///     var sheet = Workbook.Sheet(name: "Tal")
///     sheet.rows = [[.text("år"), .text("beløb")], [.whole(2024), .number(value, .general)]]
///     let bytes = try Workbook(sheets: [sheet]).bytes()
public struct Workbook: Sendable {
  public enum Cell: Sendable, Equatable {
    case blank
    case text(String, WorkbookFormat = .general)
    case number(ExactDecimal, WorkbookFormat = .general)
    case real(Double, WorkbookFormat = .general)
    /// A day, as the serial number that workbooks keep; periods that are no days become text.
    case day(Period)
    case boolean(Bool)
    /// A formula with the number that it gave when it was last computed; nil for never.
    case formula(String, result: ExactDecimal?)
    /// An error value such as `#DIV/0!`.
    case error(String)

    public static func whole(_ value: Int) -> Cell { .number(ExactDecimal(Int64(value))) }
  }

  public struct Sheet: Sendable {
    public var name: String
    public var rows: [[Cell]] = []
    /// Widths of the columns in characters; those beyond keep the usual one.
    public var widths: [Int] = []
    /// Rows at the top that stay when the sheet is scrolled.
    public var frozenRows = 0
    public var merges: [XLSXRange] = []
    public var isHidden = false
    /// Numbers of hidden rows, from 0.
    public var hiddenRows: Set<Int> = []

    public init(name: String) { self.name = name }
  }

  public var sheets: [Sheet]
  public var title: String?
  /// Days count from 1904.
  public var countsFrom1904 = false

  public init(sheets: [Sheet]) { self.sheets = sheets }

  public static let rowLimit = XLSXRange.lastRow + 1
  public static let columnLimit = XLSXRange.lastColumn + 1

  /// A name that a sheet may have, made of any text.
  public static func sheetName(_ text: String) -> String {
    let forbidden: Set<Character> = [":", "\\", "/", "?", "*", "[", "]"]
    let plain = String(text.map { forbidden.contains($0) ? "-" : $0 }.prefix(31))
      .trimmingQuotes()
    return plain.isEmpty ? "Ark" : plain
  }

  func check() throws(Problem) {
    var seen: Set<String> = []
    for sheet in sheets {
      guard sheet.name == Self.sheetName(sheet.name), sheet.name.utf16.count <= 31,
        seen.insert(sheet.name.lowercased()).inserted
      else { throw Problem(.xlsxSheetName, ["name": sheet.name]) }
      guard sheet.rows.count <= Self.rowLimit else {
        throw Self.tooMany(sheet.rows.count, Self.rowLimit, "rows")
      }
      let widest = sheet.rows.map(\.count).max() ?? 0
      guard widest <= Self.columnLimit else {
        throw Self.tooMany(widest, Self.columnLimit, "columns")
      }
    }
  }

  static func tooMany(_ found: Int, _ limit: Int, _ what: String) -> Problem {
    Problem(
      .xlsxTooManyCells, ["found": String(found), "limit": String(limit), "what": what])
  }
}

extension String {
  /// Without the quotes that a sheet's name may not begin or end with.
  fileprivate func trimmingQuotes() -> String {
    var text = Substring(self)
    while text.first == "'" { text = text.dropFirst() }
    while text.last == "'" { text = text.dropLast() }
    return String(text)
  }
}
