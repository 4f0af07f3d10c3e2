/// What stands in a cell.
enum XLSXKind: UInt8 {
  case blank = 0
  /// `value` × 10^-scale.
  case number
  /// A number that the workbook shows as a percentage: 0.06 for 6 %.
  case percent
  /// Numbers of more than 15 digits, as the bits of a double.
  case real, percentReal
  /// Serial numbers shown as dates or times, as the bits of a double.
  case date, time
  /// The number of a text in the pool.
  case text
  case boolean
  /// An error such as `#DIV/0!`: the number of its text.
  case error
  /// A date as ISO 8601 text: the number of its text.
  case isoDate
  /// A formula whose result was never stored.
  case uncomputed
  /// What the file holds in place of a value: the number of its text.
  case invalid

  var isNumber: Bool {
    switch self {
    case .number, .percent, .real, .percentReal: true
    default: false
    }
  }

  var isPercent: Bool { self == .percent || self == .percentReal }
}

/// The cells of one column, in rows that hold any cell. Ten bytes a cell.
final class XLSXCells {
  var kinds: [UInt8] = []
  var scales: [UInt8] = []
  var values: [Int64] = []
  /// The most decimals that a number format here shows, and whether some format leaves it open.
  var decimals = 0
  var isOpen = false
  /// Thousands that formats of this column leave out.
  var thousands = 0

  var count: Int { kinds.count }

  /// What stands in a row; columns that hold nothing have no rows.
  func kind(_ row: Int) -> XLSXKind {
    row < kinds.count ? XLSXKind(rawValue: kinds[row]) ?? .blank : .blank
  }

  func pad(to rows: Int) {
    guard rows > kinds.count else { return }
    let missing = rows - kinds.count
    kinds.append(contentsOf: repeatElement(0, count: missing))
    scales.append(contentsOf: repeatElement(0, count: missing))
    values.append(contentsOf: repeatElement(0, count: missing))
  }

  func append(_ kind: XLSXKind, _ value: Int64, scale: UInt8 = 0) {
    kinds.append(kind.rawValue)
    scales.append(scale)
    values.append(value)
  }

  /// Drops rows before and after a range of them.
  func keep(_ rows: Range<Int>) {
    func cut<Element>(_ array: inout [Element]) {
      array.removeSubrange(rows.upperBound...)
      array.removeSubrange(..<rows.lowerBound)
    }
    cut(&kinds)
    cut(&scales)
    cut(&values)
  }

  /// The cells of another column after these, which are `rows` long.
  func append(_ other: XLSXCells, after rows: Int) {
    pad(to: rows)
    kinds += other.kinds
    scales += other.scales
    values += other.values
    decimals = max(decimals, other.decimals)
    isOpen = isOpen || other.isOpen
    thousands = max(thousands, other.thousands)
  }

  /// The number of a cell as a double; nil for what is none.
  func real(_ row: Int) -> Double? {
    switch kind(row) {
    case .number, .percent:
      ExactDecimal(coefficient: values[row], scale: Int(scales[row])).real
    case .real, .percentReal, .date, .time: Double(bitPattern: UInt64(bitPattern: values[row]))
    default: nil
    }
  }
}

/// The cells of a sheet or a part of it, column by column, without its empty rows.
final class XLSXGrid {
  let sheet: String
  /// Before the sheet's name where several workbooks are read: `[hilleroed.xlsx]`.
  let prefix: String
  /// The sheet's column of the first one here.
  let left: Int
  let pool: XLSXTextPool
  /// The sheet's rows that hold a cell, ascending from 0.
  var rows: [Int32] = []
  var columns: [XLSXCells] = []
  var merges: [XLSXRange] = []
  var hiddenRows = 0
  var hiddenColumns = 0
  /// Columns that hold anything.
  var usedColumns = 0

  /// Cells, empty ones within the table included, that one sheet may take: 1.5 GB.
  static let slotLimit = 150_000_000
  /// Bytes a cell.
  static let slotSize = 10
  /// Whether the rectangle of rows and columns would take more than that.
  var isTooLarge: Bool { usedColumns * rows.count > Self.slotLimit }

  static let mergeLimit = 100_000

  init(sheet: String, prefix: String, left: Int, pool: XLSXTextPool) {
    self.sheet = sheet
    self.prefix = prefix
    self.left = left
    self.pool = pool
  }

  /// The name of a cell, such as `Skema!C12`.
  func place(_ row: Int, _ column: Int) -> String {
    let number = rows.indices.contains(row) ? Int(rows[row]) : 0
    return "\(prefix)\(sheet)!\(XLSXRange.cell(row: number, column: left + column))"
  }

  /// A cell as plain text, empty for a blank one: numbers with a point, dates as ISO 8601.
  func text(_ row: Int, _ column: Int) -> String {
    guard columns.indices.contains(column), columns[column].kinds.indices.contains(row) else {
      return ""
    }
    return Self.text(columns[column], row, pool)
  }

  static func text(_ cells: XLSXCells, _ row: Int, _ pool: XLSXTextPool) -> String {
    let value = cells.values[row]
    switch cells.kind(row) {
    case .blank: return ""
    case .number:
      return ExactDecimal(coefficient: value, scale: Int(cells.scales[row])).canonicalText
    case .percent:
      let number = ExactDecimal(coefficient: value, scale: Int(cells.scales[row]))
      return (number.timesHundred?.canonicalText ?? Cell.real(number.real * 100).plainText) + " %"
    case .real: return Cell.real(cells.real(row) ?? 0).plainText
    case .percentReal: return Cell.real((cells.real(row) ?? 0) * 100).plainText + " %"
    case .date:
      let serial = cells.real(row) ?? -1
      return XLSXDate.text(serial) ?? Cell.real(serial).plainText
    case .time:
      let serial = cells.real(row) ?? -1
      return XLSXDate.time(serial) ?? Cell.real(serial).plainText
    case .text, .error, .isoDate, .invalid: return pool[Int32(truncatingIfNeeded: value)]
    case .boolean: return value != 0 ? "true" : "false"
    case .uncomputed: return ""
    }
  }
}

extension ExactDecimal {
  /// A hundred times the number; nil when it does not fit in 18 digits.
  var timesHundred: ExactDecimal? {
    if scale >= 2 { return ExactDecimal(coefficient: coefficient, scale: scale - 2) }
    let factor: Int64 = scale == 1 ? 10 : 100
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: factor)
    guard !overflow, product.magnitude <= UInt64(Self.limit) else { return nil }
    return ExactDecimal(coefficient: product, scale: 0)
  }
}
