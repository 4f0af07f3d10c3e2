/// What is known beforehand of how a CSV file is written; nil is found out.
public struct CSVDialectHint: Sendable, Equatable {
  public var encoding: CSVEncoding?
  public var delimiter: UInt8?
  public var quote: UInt8?
  public var decimalComma: Bool?
  public var hasHeader: Bool?
  /// Whether nothing stands around the table: no titles above and no legend below.
  public var standsAlone = false

  public init() {}

  /// A delimiter as it is written: one ASCII character, `\t` or `tab`.
  static func delimiter(_ text: String) -> UInt8? {
    if ["tab", "\\t", "\t"].contains(text.lowercased()) { return 0x09 }
    return mark(text)
  }

  /// One ASCII character that no number, letter or line break is.
  static func mark(_ text: String) -> UInt8? {
    guard text.utf8.count == 1, let byte = text.utf8.first, byte >= 0x20, byte < 0x7F else {
      return nil
    }
    let isLetter = (0x41...0x5A).contains(byte & 0xDF)
    return isLetter || (0x30...0x39).contains(byte) ? nil : byte
  }
}

extension CSVEncoding {
  /// Names under which encodings are asked for.
  static let names = ["utf-8", "windows-1252", "iso-8859-1", "utf-16", "utf-16le", "utf-16be"]

  /// The encoding of a name, as Frictionless and people write it. ISO-8859-1 is read as
  /// Windows-1252, which is the same but for control characters that nobody means.
  init?(name: String) {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    switch plain {
    case "utf8", "ascii", "usascii": self = .utf8
    case "utf8sig", "utf8bom": self = .utf8WithMark
    case "windows1252", "cp1252", "1252", "ansi", "iso88591", "latin1":
      self = .windows1252
    case "utf16", "utf16le", "unicode": self = .utf16
    case "utf16be": self = .utf16BigEndian
    default: return nil
    }
  }

  /// The name that Frictionless has for it.
  public var plainName: String {
    switch self {
    case .utf8, .utf8WithMark: "utf-8"
    case .windows1252: "windows-1252"
    case .utf16: "utf-16le"
    case .utf16BigEndian: "utf-16be"
    }
  }

  var isUTF16: Bool { self == .utf16 || self == .utf16BigEndian }
}
