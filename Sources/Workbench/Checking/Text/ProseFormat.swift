/// The formats that prose is read from.
public enum ProseFormat: String, Sendable, CaseIterable {
  case text, markdown, html, docx

  /// No text to check is longer than this many bytes.
  public static let sizeLimit = 64 << 20

  /// The format of a file by its ending; what it begins with decides where the ending says nothing.
  public static func of(path: String, bytes: [UInt8]) -> ProseFormat {
    let name = path.lowercased()
    if name.hasSuffix(".docx") || bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .docx }
    if name.hasSuffix(".html") || name.hasSuffix(".htm") { return .html }
    if name.hasSuffix(".md") || name.hasSuffix(".markdown") { return .markdown }
    if name.hasSuffix(".txt") { return .text }
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
    let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return .html }
    return .markdown
  }

  /// Reads bytes as prose. Invalid UTF-8 is read as windows-1252, as old agendas are.
  ///
  /// - Throws: KK-620 to KK-622 for a DOCX that cannot be read, KK-212 for what is no text.
  public func read(_ bytes: [UInt8], name: String) throws(Problem) -> ProseText {
    if self == .docx { return try WordProse.read(bytes, name: name) }
    if let nul = bytes.firstIndex(of: 0) {
      throw Problem(.fileIsBinary, ["path": name, "offset": String(nul)])
    }
    let text = Array(Self.decoded(bytes))
    switch self {
    case .html: return HTMLProse(text).read(name: name)
    case .markdown: return MarkdownProse(text).read(name: name)
    case .text, .docx: return PlainProse(text).read(name: name)
    }
  }

  private static func decoded(_ bytes: [UInt8]) -> String {
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let text =
      String(validating: marked, as: UTF8.self)
      ?? String(String.UnicodeScalarView(marked.map(Unicode.Scalar.init)))
    // A carriage return and a line feed are one character to Swift, and one break to a reader.
    return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}
