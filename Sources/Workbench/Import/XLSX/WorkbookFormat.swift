/// How a cell of a workbook looks: its number format and whether it stands out.
///
/// Workbooks store formats in their invariant form; a Danish Excel shows `#,##0.00` as `#.##0,00`.
public struct WorkbookFormat: Hashable, Sendable {
  /// The number format code; `General` shows what there is.
  public var code: String
  public var isBold = false
  /// Grey and slanted: marks of missing values.
  public var isFaint = false
  public var wraps = false

  public init(code: String = "General") { self.code = code }

  public static let general = WorkbookFormat()

  /// Thousands in groups and a number of decimals.
  public static func number(decimals: Int) -> WorkbookFormat {
    WorkbookFormat(code: "#,##0" + tail(decimals))
  }

  /// A share of 1, shown in per cent.
  public static func percent(decimals: Int) -> WorkbookFormat {
    WorkbookFormat(code: "0" + tail(decimals) + "%")
  }

  /// Whole numbers that are names of years and never grouped.
  public static let year = WorkbookFormat(code: "0")
  public static let day = WorkbookFormat(code: "dd\\-mm\\-yyyy")

  static let header: WorkbookFormat = {
    var format = WorkbookFormat()
    format.isBold = true
    format.wraps = true
    return format
  }()

  static let mark: WorkbookFormat = {
    var format = WorkbookFormat()
    format.isFaint = true
    return format
  }()

  private static func tail(_ decimals: Int) -> String {
    decimals > 0 ? "." + String(repeating: "0", count: min(decimals, 18)) : ""
  }
}

/// The formats that a workbook uses, and the part that describes them.
struct WorkbookStyles {
  private var formats: [WorkbookFormat] = [.general]
  private var positions: [WorkbookFormat: Int] = [.general: 0]

  /// The number of a format among the cell styles.
  mutating func position(of format: WorkbookFormat) -> Int {
    if let known = positions[format] { return known }
    positions[format] = formats.count
    formats.append(format)
    return formats.count - 1
  }

  var part: String {
    var codes: [String] = []
    for format in formats where format.code != "General" && !codes.contains(format.code) {
      codes.append(format.code)
    }
    let definitions = codes.enumerated().map { index, code in
      "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(XMLText.escaped(code))\"/>"
    }
    let cells = formats.map { format in
      let number = codes.firstIndex(of: format.code).map { 164 + $0 } ?? 0
      let font = format.isBold ? 1 : format.isFaint ? 2 : 0
      let alignment =
        format.wraps ? "><alignment vertical=\"top\" wrapText=\"1\"/></xf>" : "/>"
      return "<xf numFmtId=\"\(number)\" fontId=\"\(font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
        + " applyNumberFormat=\"1\" applyFont=\"1\"\(format.wraps ? " applyAlignment=\"1\"" : "")"
        + alignment
    }
    let name = "<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/>"
    var out = XMLText.head + "<styleSheet xmlns=\"\(XMLText.main)\">"
    if !codes.isEmpty {
      out += "<numFmts count=\"\(codes.count)\">\(definitions.joined())</numFmts>"
    }
    out += "<fonts count=\"3\"><font>\(name)</font><font><b/>\(name)</font>"
    out += "<font><i/><sz val=\"11\"/><color rgb=\"FF767676\"/><name val=\"Calibri\"/>"
    out += "<family val=\"2\"/></font></fonts>"
    out += "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    out += "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    out += "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border>"
    out += "</borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\""
    out += " borderId=\"0\"/></cellStyleXfs>"
    out += "<cellXfs count=\"\(cells.count)\">\(cells.joined())</cellXfs>"
    out += "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
    return out + "</cellStyles></styleSheet>"
  }
}

/// Text for XML parts.
enum XMLText {
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let package = "http://schemas.openxmlformats.org/package/2006"

  /// A text as XML content or attribute; what XML cannot hold is written as `_x0001_`.
  static func escaped(_ text: String) -> String {
    var out = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      case "_" where isEscape(rest): out += "_x005F_"
      case "\u{FFFE}", "\u{FFFF}": out += "_x\(String(scalar.value, radix: 16, uppercase: true))_"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Whether a text after `_` would be read as an escape.
  private static func isEscape(_ rest: Substring.UnicodeScalarView) -> Bool {
    let next = Array(rest.prefix(6))
    return next.count == 6 && next[0] == "x" && next[5] == "_"
      && next[1...4].allSatisfy { $0.properties.isASCIIHexDigit }
  }
}
