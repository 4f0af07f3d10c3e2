/// A place in a text that a person wrote: file, line, column, and the line itself for the caret.
///
/// A place owns its excerpt, so an error can outlive the text it came from. Lines and columns
/// count from 1; columns count characters, as editors do.
public struct Place: Sendable, Equatable {
  /// The name shown: a path, `-` for standard input, or a cell such as `report.kkr.md#fig-1`.
  public var source: String
  public var line: Int
  public var column: Int
  /// How many characters the caret underlines; at least 1.
  public var length: Int
  /// The whole line, without its line break; nil when it is not at hand.
  public var excerpt: String?

  public init(source: String, line: Int, column: Int, length: Int = 1, excerpt: String? = nil) {
    self.source = source
    self.line = line
    self.column = column
    self.length = max(1, length)
    self.excerpt = excerpt
  }

  /// The place of a byte range in a UTF-8 text.
  public init(source: String, text: some Collection<UInt8>, offset: Int, length: Int = 1) {
    let bytes = Array(text)
    let at = min(max(0, offset), bytes.count)
    let lineStart = bytes[..<at].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let lineEnd = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
    let end = min(max(at, offset + length), lineEnd)
    func count(_ range: Range<Int>) -> Int {
      String(decoding: bytes[range], as: UTF8.self).count
    }
    var line = String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self)
    if line.hasSuffix("\r") { line.removeLast() }
    self.init(
      source: source,
      line: bytes[..<at].reduce(into: 1) { if $1 == 0x0A { $0 += 1 } },
      column: count(lineStart..<at) + 1,
      length: at < end ? count(at..<end) : 1,
      excerpt: line)
  }
}

extension Place: CustomStringConvertible {
  public var description: String { "\(source):\(line):\(column)" }
}
