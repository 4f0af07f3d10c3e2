/// What a number format makes of a number: whether it is a share, a date, a time, and with how
/// many decimals it is shown.
struct XLSXNumberFormat: Equatable {
  enum Kind: UInt8 {
    case number, percent, date, time
  }

  var kind: Kind = .number
  /// Decimals shown; nil for the general format, which shows what there is.
  var decimals: Int?
  /// Thousands that the display leaves out: 1 for `#,##0,` (1.000), 2 for millions.
  var thousands = 0

  static let general = XLSXNumberFormat()

  /// A format by its code, such as `#,##0.0` or `dd-mm-yyyy`. Only the section for positive
  /// numbers counts.
  init(code: String) {
    var characters = Array(code.unicodeScalars)[...]
    var letters = ""
    var digits = false
    var decimals: Int?
    var commas = 0
    var isElapsed = false
    scan: while let character = characters.popFirst() {
      switch character {
      case "\"": characters = characters.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": characters = characters.dropFirst()
      case ";": break scan
      case "[":
        let inside = String(String.UnicodeScalarView(characters.prefix { $0 != "]" })).lowercased()
        isElapsed = isElapsed || (!inside.isEmpty && inside.allSatisfy { "hms".contains($0) })
        characters = characters.drop { $0 != "]" }.dropFirst()
      case "0", "#", "?":
        digits = true
        commas = 0
        if decimals != nil { decimals = (decimals ?? 0) + 1 }
      case ".": if decimals == nil { decimals = 0 }
      case ",": commas += 1
      case "%": kind = .percent
      case "E" where digits: characters = characters.dropFirst()
      case "y", "Y", "d", "D", "h", "H", "s", "S", "m", "M", "å", "Å", "t", "T":
        letters.unicodeScalars.append(character)
      default: break
      }
    }
    let low = letters.lowercased()
    let names = code.lowercased()
    guard kind != .percent, !names.hasPrefix("general"), !names.hasPrefix("standard") else {
      if kind == .percent { self.decimals = digits ? decimals ?? 0 : nil }
      return
    }
    if isElapsed {
      kind = .time
    } else if low.contains(where: { "ydå".contains($0) }) {
      kind = .date
    } else if low.contains(where: { "hst".contains($0) }) {
      kind = .time
    } else if low.contains("m") {
      kind = .date
    } else if digits {
      self.decimals = decimals ?? 0
      thousands = commas
    }
  }

  /// A format by the number of a built-in one; nil for numbers that files define themselves.
  init?(builtIn id: Int) {
    switch id {
    case 0, 49: self = .general
    case 1, 3, 37, 38, 5, 6, 41, 42: (kind, decimals) = (.number, 0)
    case 2, 4, 39, 40, 7, 8, 43, 44: (kind, decimals) = (.number, 2)
    case 9: (kind, decimals) = (.percent, 0)
    case 10: (kind, decimals) = (.percent, 2)
    case 11, 48, 12, 13: self = .general
    case 14...17, 22, 27...31, 34...36, 50...58: kind = .date
    case 18...21, 45...47, 32, 33: kind = .time
    default: return nil
    }
  }

  private init() {}
}

/// The number formats of a workbook's cell styles.
struct XLSXStyles {
  /// One format a cell style, in the order of `cellXfs`.
  var formats: [XLSXNumberFormat] = []

  static func read(_ package: XLSXPackage, part: String) throws(Problem) -> XLSXStyles {
    final class Found {
      var codes: [Int: String] = [:]
      var ids: [Int] = []
      var inCellFormats = false
    }
    let found = Found()
    try package.elements(of: part) { name, attributes in
      switch name {
      case "numFmt":
        if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"]
        {
          found.codes[id] = code
        }
      case "cellXfs": found.inCellFormats = true
      case "xf" where found.inCellFormats:
        found.ids.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
      default: break
      }
    } end: { name in
      if name == "cellXfs" { found.inCellFormats = false }
    }
    var known: [Int: XLSXNumberFormat] = [:]
    let formats = found.ids.map { id in
      if let format = known[id] { return format }
      let format =
        found.codes[id].map { XLSXNumberFormat(code: $0) } ?? XLSXNumberFormat(builtIn: id)
        ?? .general
      known[id] = format
      return format
    }
    return XLSXStyles(formats: formats)
  }
}
