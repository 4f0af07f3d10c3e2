/// How a CSV file is written: separators, encoding, and what stands around the table.
public struct CSVDialect: Sendable, Equatable {
  /// The kinds of CSV file that are found in Denmark.
  public enum Kind: String, Sendable, CaseIterable {
    /// The Statbank API: semicolons, last column INDHOLD.
    case statbankAPI = "statbank-api"
    /// The Statbank web matrix: commas, quotes, title rows, sometimes no header.
    case statbankMatrix = "statbank-matrix"
    /// noegletal.dk: semicolons, decimal comma, blank rows, a trailing legend.
    case noegletal
    case plain
  }

  public var kind: Kind
  public var encoding: CSVEncoding
  public var delimiter: UInt8
  public var quote: UInt8
  /// Whether numbers have a decimal comma; single columns may differ.
  public var decimalComma: Bool
  public var hasHeader: Bool
  /// The byte that ends a line: LF, or CR alone in files of old Macintosh programs.
  public var lineBreak: UInt8 = 0x0A
  /// Line ends are CR LF.
  public var carriageReturns: Bool
  /// The last line ends with a line break.
  public var endsWithBreak: Bool
  /// The mark that a missing cell is written as, where it is not the self-describing one.
  public var marks: [MissingReason: String]

  /// What our own files look like: UTF-8, commas, decimal point, a header, LF.
  public static let own = CSVDialect(
    kind: .plain, encoding: .utf8, delimiter: 0x2C, quote: 0x22, decimalComma: false,
    hasHeader: true, carriageReturns: false, endsWithBreak: true, marks: [:])

  /// Marks of missing values when no schema names them.
  var numberMarks: MissingMarks {
    kind == .statbankAPI || kind == .statbankMatrix ? .statbank : .statistical
  }

  public var decimalMark: UInt8 { decimalComma ? 0x2C : 0x2E }
}
