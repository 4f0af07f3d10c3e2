import CBridge
import Glibc

/// A place in a workbook as a command line names it: the file, and after `#` the sheet and range.
///
///     kommuner.xlsx                    // the first visible sheet
///     kommuner.xlsx#Ark2               // a sheet by its name
///     kommuner.xlsx#2                  // a sheet by its number, from 1
///     kommuner.xlsx#Ark2!B4:H40        // a part of it
///     kommuner.xlsx#!B4:H40            // a part of the first visible sheet
///     kommuner.xlsx#*                  // all visible sheets, one below the other
///     skemaer/*.xlsx#*                 // all workbooks of a folder, one below the other
public struct XLSXAddress: Sendable, Equatable {
  /// Which sheets are meant.
  public enum Sheet: Sendable, Equatable {
    /// The first one that is not hidden.
    case first
    /// A name; a number counts from 1 where no sheet has it for a name.
    case named(String)
    /// All that are not hidden.
    case all

    /// As it is written behind `#`.
    var text: String {
      switch self {
      case .first: ""
      case .named(let name): name
      case .all: "*"
      }
    }
  }

  public var file: String
  public var sheet: Sheet
  public var range: XLSXRange?

  public init(file: String, sheet: Sheet = .first, range: XLSXRange? = nil) {
    self.file = file
    self.sheet = sheet
    self.range = range
  }

  /// The same with the sheet and range that options name; all sheets where a form is read and none
  /// is named. Throws where a path and an option both name one.
  func with(_ options: ReadOptions) throws(Problem) -> XLSXAddress {
    var copy = self
    if let named = options.sheet {
      guard sheet == .first else {
        throw ReadChoices.wrong(.sheet, named.text, "a sheet named once, behind # or here,")
      }
      copy.sheet = named
    } else if options.form != nil, sheet == .first {
      copy.sheet = .all
    }
    if let wanted = options.range {
      guard range == nil else {
        throw ReadChoices.wrong(.range, wanted.text, "a range named once, behind # or here,")
      }
      copy.range = wanted
    }
    return copy
  }

  /// Takes a path with its suffix apart. A file whose whole name is the path has no suffix.
  public init(path: String) throws(Problem) {
    guard let mark = Self.mark(path) else {
      self.init(file: path)
      return
    }
    var suffix = String(path[path.index(after: mark)...])
    var range: XLSXRange?
    if let bang = suffix.lastIndex(of: "!") {
      let text = String(suffix[suffix.index(after: bang)...])
      range = XLSXRange(text)
      guard range != nil else { throw Problem(.xlsxRange, ["range": text]) }
      suffix = String(suffix[..<bang])
    }
    // Names are quoted as in formulas: 'Ark 2', with a doubled quote for a quote.
    if suffix.count >= 2, suffix.hasPrefix("'"), suffix.hasSuffix("'") {
      suffix = suffix.dropFirst().dropLast().split(
        separator: "''", omittingEmptySubsequences: false
      ).joined(separator: "'")
    }
    let sheet: Sheet = suffix.isEmpty ? .first : suffix == "*" ? .all : .named(suffix)
    self.init(file: String(path[..<mark]), sheet: sheet, range: range)
  }

  /// The file that a path means, without sheet and range.
  static func file(of path: String) -> String { mark(path).map { String(path[..<$0]) } ?? path }

  /// The files that a path means: itself, or the workbooks of a folder for `folder/*.xlsx`. A
  /// caller that may read some folders only checks each of them before it reads.
  static func files(of path: String) throws(Problem) -> [String] {
    let file = file(of: path)
    return XLSXForms.isPattern(file) ? try XLSXForms.files(file) : [file]
  }

  /// The folder whose workbooks `folder/*.xlsx` means; nil for another path.
  static func folder(ofPattern path: String) -> String? {
    let file = file(of: path)
    guard XLSXForms.isPattern(file) else { return nil }
    let folder = OutputFile.folder(of: file)
    return folder.isEmpty ? "." : folder
  }

  private static func isWorkbook(_ name: Substring.UTF8View) -> Bool {
    let ending = name.suffix(5).map { $0 | 0x20 }
    return ending == Array(".xlsx".utf8) || ending == Array(".xlsm".utf8)
  }

  /// The `#` that begins the suffix; nil when there is none.
  private static func mark(_ path: String) -> String.Index? {
    let bytes = path.utf8
    let marks = bytes.indices.filter { bytes[$0] == 0x23 && Self.isWorkbook(bytes[..<$0]) }
    // A name may hold the mark itself: the file that is there decides.
    if marks.isEmpty || access(path, F_OK) == 0 { return nil }
    return marks.last { access(String(path[..<$0]), F_OK) == 0 } ?? marks.first
  }
}

/// A rectangle of cells: `B4:H40`, whole columns `B:H`, whole rows `4:40`, or one cell `B4`.
/// Rows and columns count from 0; bounds are inclusive.
public struct XLSXRange: Sendable, Equatable {
  public var top: Int
  public var left: Int
  public var bottom: Int
  public var right: Int

  static let lastRow = 1_048_575
  static let lastColumn = 16_383
  static let sheet = XLSXRange(top: 0, left: 0, bottom: lastRow, right: lastColumn)

  init(top: Int, left: Int, bottom: Int, right: Int) {
    self.top = top
    self.left = left
    self.bottom = bottom
    self.right = right
  }

  /// Reads a range as a spreadsheet writes it, `$` allowed; nil when it is none.
  public init?(_ text: String) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = ends.first.flatMap(Self.corner),
      let last = ends.last.flatMap(Self.corner),
      (first.row == nil) == (last.row == nil), (first.column == nil) == (last.column == nil),
      ends.count == 2 || (first.row != nil && first.column != nil)
    else { return nil }
    let rows = [first.row ?? 0, last.row ?? Self.lastRow].sorted()
    let columns = [first.column ?? 0, last.column ?? Self.lastColumn].sorted()
    self.init(top: rows[0], left: columns[0], bottom: rows[1], right: columns[1])
  }

  private static func corner(_ text: Substring) -> (row: Int?, column: Int?)? {
    let plain = text.filter { $0 != "$" }
    let letters = plain.prefix { $0.isASCII && $0.isLetter }
    let digits = plain.dropFirst(letters.count)
    guard letters.utf8.count <= 3, digits.utf8.count <= 7,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !plain.isEmpty
    else { return nil }
    let column = letters.uppercased().utf8.reduce(0) { $0 * 26 + Int($1) - 64 }
    let row = Int(digits) ?? 0
    guard column <= lastColumn + 1, row <= lastRow + 1, digits.isEmpty || row > 0 else {
      return nil
    }
    return (digits.isEmpty ? nil : row - 1, letters.isEmpty ? nil : column - 1)
  }

  /// Such as `B4:H40`.
  var text: String {
    Self.cell(row: top, column: left) + ":" + Self.cell(row: bottom, column: right)
  }

  /// The letters of a column: 0 is A, 26 is AA.
  static func letters(_ column: Int) -> String {
    var rest = column
    var out = ""
    repeat {
      out = String(UnicodeScalar(UInt8(65 + rest % 26))) + out
      rest = rest / 26 - 1
    } while rest >= 0
    return out
  }

  /// The name of a cell, such as `C12`.
  static func cell(row: Int, column: Int) -> String { "\(letters(column))\(row + 1)" }
}
