/// Splits the UTF-8 bytes of an expression into tokens.
struct ExpressionLexer {
  private let source: String
  private let sourceName: String
  private let bytes: [UInt8]
  private var at = 0

  init(_ source: String, sourceName: String) {
    self.source = source
    self.sourceName = sourceName
    bytes = Array(source.utf8)
  }

  /// All tokens, the last of which is `end`.
  mutating func tokens() throws(Problem) -> [ExpressionToken] {
    var tokens: [ExpressionToken] = []
    while true {
      skipSpace()
      let start = at
      guard at < bytes.count else {
        tokens.append(ExpressionToken(kind: .end, range: start..<start))
        return tokens
      }
      tokens.append(ExpressionToken(kind: try next(), range: start..<at))
    }
  }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D, 0x0B, 0x0C].contains(bytes[at]) { at += 1 }
  }

  private mutating func next() throws(Problem) -> ExpressionToken.Kind {
    let byte = bytes[at]
    switch byte {
    case 0x30...0x39: return try number()
    case 0x2E where at + 1 < bytes.count && isDigit(bytes[at + 1]): return try number()
    case 0x27, 0x22:
      var reader = LuaTextReader(bytes: bytes, at: at)
      do {
        let text = try reader.read()
        at = reader.at
        return .text(text)
      } catch let fault {
        throw problem(fault.code, fault.facts, fault.range)
      }
    case 0x60: return .name(try quotedName(), quoted: true)
    case 0x24:
      let start = at
      at += 1
      guard let name = word() else {
        throw syntax("a name after $", start..<min(bytes.count, at + 1))
      }
      return .parameter(name)
    default:
      if let name = word() {
        if let keyword = ExpressionToken.Keyword(rawValue: name) { return .keyword(keyword) }
        return .name(name, quoted: false)
      }
      return try sign()
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// A name of letters, digits and `_`; nil when none begins here.
  private mutating func word() -> String? {
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        let letter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
        guard letter || (at > start && isDigit(byte)) else { break }
        at += 1
      } else {
        guard let scalar = scalar(),
          scalar.properties.isAlphabetic
            || (at > start && scalar.properties.generalCategory == .nonspacingMark)
        else { break }
        at += UTF8.width(scalar)
      }
    }
    return at > start ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
  }

  private func scalar() -> Unicode.Scalar? {
    String(decoding: bytes[at..<min(bytes.count, at + 4)], as: UTF8.self).unicodeScalars.first
  }

  private mutating func quotedName() throws(Problem) -> String {
    let start = at
    var name: [UInt8] = []
    at += 1
    while at < bytes.count {
      if bytes[at] == 0x60 {
        guard at + 1 < bytes.count, bytes[at + 1] == 0x60 else {
          at += 1
          return String(decoding: name, as: UTF8.self)
        }
        at += 1
      }
      name.append(bytes[at])
      at += 1
    }
    throw problem(.expressionUnclosed, ["quote": "`"], start..<start + 1)
  }

  private mutating func number() throws(Problem) -> ExpressionToken.Kind {
    let start = at
    let hexadecimal =
      bytes[at] == 0x30 && at + 1 < bytes.count && bytes[at + 1] | 0x20 == 0x78
    if hexadecimal { at += 2 }
    var isReal = false
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x2E, at + 1 < bytes.count, bytes[at + 1] == 0x2E { break }
      if !hexadecimal, byte | 0x20 == 0x65 {
        isReal = true
        if at + 1 < bytes.count, bytes[at + 1] == 0x2B || bytes[at + 1] == 0x2D { at += 1 }
      } else if !(isDigit(byte) || byte == 0x2E || byte == 0x5F || byte >= 0x80
        || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte))
      {
        break
      }
      at += 1
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if hexadecimal, let value = Int64(text.dropFirst(2), radix: 16) { return .integer(value) }
    if !hexadecimal {
      if let value = Int64(text) { return .integer(value) }
      if !isReal, let value = ExactDecimal(text) {
        return value.scale == 0 ? .integer(value.coefficient) : .decimal(value)
      }
      // Double reads words such as nan as well; a number begins with a digit or a point.
      if text.utf8.allSatisfy({ isDigit($0) || "eE.+-".utf8.contains($0) }),
        let value = Double(text.hasPrefix(".") ? "0" + text : text), value.isFinite
      {
        return .real(value)
      }
    }
    throw problem(.expressionNumber, ["number": text], start..<at)
  }

  /// Signs of other languages and of formulas, with ours.
  private static let foreign = [
    "!=": "~=", "<>": "~=", "&&": "and", "||": "or", "=<": "<=", "=>": ">=",
    "=": "==", "!": "not", "≠": "~=", "≤": "<=", "≥": ">=", "−": "-", "×": "*",
  ]

  private mutating func sign() throws(Problem) -> ExpressionToken.Kind {
    let two = String(decoding: bytes[at..<min(bytes.count, at + 2)], as: UTF8.self)
    if let wanted = Self.foreign[two] { throw spelling(two, wanted) }
    if let sign = ExpressionToken.Sign(rawValue: two), two.utf8.count == 2 {
      at += 2
      return .sign(sign)
    }
    let one = scalar().map { String(Character($0)) } ?? ""
    if let sign = ExpressionToken.Sign(rawValue: one) {
      at += 1
      return .sign(sign)
    }
    if let wanted = Self.foreign[one] { throw spelling(one, wanted) }
    throw problem(.expressionCharacter, ["character": one], at..<at + max(1, one.utf8.count))
  }

  private func spelling(_ found: String, _ wanted: String) -> Problem {
    problem(
      .expressionOperator, ["found": found, "wanted": wanted], at..<at + found.utf8.count)
  }

  private func syntax(_ expected: String, _ range: Range<Int>) -> Problem {
    let found = String(decoding: bytes[range], as: UTF8.self)
    return problem(.expressionSyntax, ["expected": expected, "found": "«\(found)»"], range)
  }

  private func problem(
    _ code: ProblemCode, _ facts: [String: String], _ range: Range<Int>
  ) -> Problem {
    Problem(
      code, facts,
      place: Place(
        source: sourceName, text: bytes, offset: range.lowerBound, length: range.count))
  }
}
