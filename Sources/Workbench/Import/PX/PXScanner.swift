/// Splits a PX file into statements without decoding a letter: every encoding of PX files has
/// ASCII in its lower half, so quotes, separators and keywords can be found on bytes.
///
/// DATA is found as a keyword, not as a text: there is a `DATASYMBOL1`, and texts may hold `DATA=`.
struct PXScanner {
  struct Token {
    enum Kind { case text, word, mark }
    var kind: Kind
    /// The bytes, for a text without its quotes.
    var range: Range<Int>
    /// A text that continues the one before it: no comma stood between them.
    var continues: Bool
  }

  struct Raw {
    var keyword: String
    var language: Range<Int>?
    var keys: [Token] = []
    var values: [Token] = []
    var offset: Int
  }

  /// Keywords that say how the numbers are to be read. A fault in one of them is an error; in any
  /// other it costs only that statement.
  static let essential: Set<String> = [
    "STUB", "HEADING", "VALUES", "CODES", "TIMEVAL", "KEYS", "UNITS", "CONTVARIABLE", "DECIMALS",
    "PRECISION", "LANGUAGE", "DATA",
  ]

  private static let mostSkipped = 100

  let bytes: UnsafeBufferPointer<UInt8>
  private let places: PXPlaces
  private var at: Int
  private(set) var statements: [Raw] = []
  /// What stands after `DATA=`; nil when there is no DATA.
  private(set) var data: Range<Int>?
  /// Statements that were left out.
  private(set) var notes: [Problem] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, path: String) {
    self.bytes = bytes
    places = PXPlaces(bytes: bytes, path: path)
    at = bytes.starts(with: CSVEncoding.mark) ? 3 : 0
  }

  mutating func run() throws(Problem) {
    while skipSpace(), data == nil {
      let start = at
      var raw = Raw(keyword: "", offset: start)
      let fault = statement(&raw)
      guard let fault else {
        if data == nil { statements.append(raw) }
        continue
      }
      let isEssential = raw.keyword.isEmpty || Self.essential.contains(raw.keyword)
      guard !isEssential, notes.count < Self.mostSkipped, resume(after: start) else { throw fault }
      notes.append(
        Problem(
          .pxStatementSkipped, severity: .warning,
          ["keyword": raw.keyword, "reason": ProblemText().message(fault)], place: fault.place,
          causes: []))
    }
  }

  /// Reads one statement; what is wrong with it, or nil.
  private mutating func statement(_ raw: inout Raw) -> Problem? {
    let start = at
    while at < bytes.count, Self.isKeyword(bytes[at]) { at += 1 }
    guard at > start, Self.isLetter(bytes[start]) else {
      at = max(at, min(start + 1, bytes.count))
      return syntax("a keyword", "a keyword", start)
    }
    raw.keyword = Self.keyword(bytes[start..<at])
    _ = skipSpace()
    if peek == 0x5B {
      at += 1
      let from = at
      while at < bytes.count, bytes[at] != 0x5D, bytes[at] > 0x20 { at += 1 }
      guard peek == 0x5D else { return syntax(raw.keyword, "«]» after a language", at) }
      raw.language = from..<at
      at += 1
      _ = skipSpace()
    }
    if peek == 0x28 {
      at += 1
      if let fault = tokens(&raw.keys, keyword: raw.keyword, until: 0x29) { return fault }
      _ = skipSpace()
    }
    guard peek == 0x3D else { return syntax(raw.keyword, "«=»", at) }
    at += 1
    if raw.keyword == "DATA", raw.language == nil {
      data = at..<bytes.count
      return nil
    }
    return tokens(&raw.values, keyword: raw.keyword, until: 0x3B)
  }

  /// Reads texts, words and marks up to an end mark, which is consumed.
  private mutating func tokens(
    _ out: inout [Token], keyword: String, until end: UInt8
  ) -> Problem? {
    var afterText = false
    while skipSpace() {
      let byte = bytes[at]
      let start = at
      switch byte {
      case end:
        at += 1
        return nil
      case 0x22:
        guard let range = quoted() else {
          return Problem(.pxTextOpen, ["keyword": keyword], place: places.place(start))
        }
        out.append(Token(kind: .text, range: range, continues: afterText))
        afterText = true
        continue
      case 0x2C: at += 1
      case 0x3A, 0x28, 0x29,
        0x2D where !isNumber(at):
        at += 1
        out.append(Token(kind: .mark, range: start..<at, continues: false))
      default:
        guard Self.isWord(byte), !afterText else { return stray(out, keyword) }
        while at < bytes.count, Self.isWord(bytes[at]) { at += 1 }
        out.append(Token(kind: .word, range: start..<at, continues: false))
      }
      afterText = false
    }
    return syntax(keyword, "«\(Character(Unicode.Scalar(end)))»", at)
  }

  /// Something stands behind a closed text. A text that runs over a line break was most likely
  /// opened by mistake; otherwise the quote that closed it was.
  private func stray(_ tokens: [Token], _ keyword: String) -> Problem {
    if let last = tokens.last, last.kind == .text, bytes[last.range].contains(0x0A) {
      return Problem(
        .pxTextOpen, ["keyword": keyword], place: places.place(last.range.lowerBound - 1))
    }
    return syntax(keyword, "«,» or «;» after a text", at)
  }

  private func syntax(_ keyword: String, _ expected: String, _ offset: Int) -> Problem {
    var found = "the end of the file"
    if offset < bytes.count {
      var end = offset + 1
      while end < bytes.count, bytes[end] > 0x20, bytes[end] != 0x3B, end - offset < 24 { end += 1 }
      found = "«\(places.text(offset..<end))»"
    }
    return Problem(
      .pxSyntax, ["keyword": keyword, "expected": expected, "found": found],
      place: places.place(offset))
  }

  /// Goes to the next line that begins like a statement; false when there is none.
  private mutating func resume(after start: Int) -> Bool {
    at = start
    while at < bytes.count {
      while at < bytes.count, bytes[at] != 0x0A { at += 1 }
      at += 1
      var end = at
      while end < bytes.count, Self.isKeyword(bytes[end]) { end += 1 }
      guard end < bytes.count else { return false }
      let isName = end - at > 2 && bytes[at..<end].allSatisfy { $0 < 0x61 || $0 == 0x5F }
      if isName, [0x3D, 0x28, 0x5B].contains(bytes[end]) { return true }
    }
    return false
  }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  /// Skips white space; false at the end of the file. Ctrl-Z ended files under DOS.
  private mutating func skipSpace() -> Bool {
    while at < bytes.count, bytes[at] == 0x20 || (9...13).contains(bytes[at]) { at += 1 }
    return at < bytes.count && bytes[at] != 0x1A
  }

  /// The inside of a text in quotes; nil when it is never closed.
  private mutating func quoted() -> Range<Int>? {
    let start = at + 1
    var end = start
    while end < bytes.count, bytes[end] != 0x22 { end += 1 }
    guard end < bytes.count else { return nil }
    at = end + 1
    return start..<end
  }

  private func isNumber(_ at: Int) -> Bool {
    at + 1 < bytes.count && bytes[at + 1] &- 0x30 < 10
  }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  static func isKeyword(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x2E || byte == 0x5F
  }

  private static func isWord(_ byte: UInt8) -> Bool { isKeyword(byte) || byte == 0x2B }

  static func keyword(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let name = bytes.map { byte -> UInt8 in
      byte == 0x2E || byte == 0x5F ? 0x2D : byte &- 0x61 < 26 ? byte - 0x20 : byte
    }
    return String(decoding: name, as: UTF8.self)
  }
}
