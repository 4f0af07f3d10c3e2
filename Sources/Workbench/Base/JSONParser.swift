/// Reads JSON strictly (RFC 8259) with the place of every error.
///
/// A duplicate key is an error, a depth above 512 is refused, numbers keep their text, and a byte
/// order mark is allowed. FoundationEssentials' decoder does none of this.
public struct JSONParser {
  private let bytes: [UInt8]
  private let source: String
  private var position = 0

  public static func parse(_ bytes: [UInt8], source: String) throws -> JSONValue {
    var parser = JSONParser(bytes: bytes, source: source)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    if parser.position < bytes.count { throw parser.problem("the end of the text") }
    return value
  }

  private init(bytes: [UInt8], source: String) {
    self.bytes = bytes
    self.source = source
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func place(_ offset: Int? = nil, length: Int = 1) -> Place {
    Place(source: source, text: bytes, offset: offset ?? position, length: length)
  }

  private func problem(_ expected: String) -> Problem {
    let found =
      position < bytes.count
      ? "«"
        + String(decoding: bytes[position..<min(bytes.count, position + 12)], as: UTF8.self)
        .prefix(8) + "»" : "the end of the text"
    return Problem(.jsonSyntax, ["expected": expected, "found": found], place: place())
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func value(depth: Int) throws -> JSONValue {
    guard depth < 512 else { throw problem("at most 512 levels") }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .boolean(true))
    case UInt8(ascii: "f"): return try literal("false", .boolean(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case .some(let byte) where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
      return .number(try number())
    default: throw problem("a value")
    }
  }

  private mutating func literal(_ word: StaticString, _ value: JSONValue) throws -> JSONValue {
    let letters = Array("\(word)".utf8)
    guard bytes[position...].starts(with: letters) else { throw problem("\(word)") }
    position += letters.count
    return value
  }

  private mutating func object(depth: Int) throws -> JSONValue {
    position += 1
    var members: [(String, JSONValue)] = []
    var seen: Set<String> = []
    skipSpace()
    if current == UInt8(ascii: "}") {
      position += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw problem("a key in quotes") }
      let start = position
      let key = try string()
      if !seen.insert(key).inserted {
        throw Problem(
          .jsonDuplicateKey, ["key": key], place: place(start, length: position - start))
      }
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw problem("«:» after the key") }
      position += 1
      members.append((key, try value(depth: depth + 1)))
      skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
        continue
      }
      guard current == UInt8(ascii: "}") else { throw problem("«,» or «}»") }
      position += 1
      return .object(members)
    }
  }

  private mutating func array(depth: Int) throws -> JSONValue {
    position += 1
    var items: [JSONValue] = []
    skipSpace()
    if current == UInt8(ascii: "]") {
      position += 1
      return .array(items)
    }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpace()
      if current == UInt8(ascii: ",") {
        position += 1
        continue
      }
      guard current == UInt8(ascii: "]") else { throw problem("«,» or «]»") }
      position += 1
      return .array(items)
    }
  }

  private mutating func digits() throws {
    guard let byte = current, (0x30...0x39).contains(byte) else { throw problem("a digit") }
    while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
  }

  private mutating func number() throws -> String {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    if current == UInt8(ascii: "0") {
      position += 1
      if let byte = current, (0x30...0x39).contains(byte) {
        throw problem("a number without leading zeros")
      }
    } else {
      try digits()
    }
    if current == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func string() throws -> String {
    position += 1
    var out: [UInt8] = []
    while true {
      guard let byte = current, byte >= 0x20 else { throw problem("the closing quote") }
      position += 1
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &out)
      } else {
        out.append(byte)
      }
    }
    guard let text = String(validating: out, as: UTF8.self) else {
      throw problem("valid UTF-8")
    }
    return text
  }

  private mutating func escape(into out: inout [UInt8]) throws {
    let escapes: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
      0x74: 0x09,
    ]
    guard let byte = current else { throw problem("an escape") }
    if let plain = escapes[byte] {
      position += 1
      out.append(plain)
      return
    }
    guard byte == UInt8(ascii: "u") else { throw problem("an escape") }
    position += 1
    var unit = try hexadecimal()
    if (0xD800..<0xDC00).contains(unit), current == UInt8(ascii: "\\"),
      position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw problem("the second half of a pair") }
      unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(unit) else { throw problem("a Unicode character") }
    out.append(contentsOf: String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws -> UInt32 {
    guard position + 4 <= bytes.count,
      let text = String(validating: bytes[position..<position + 4], as: UTF8.self),
      !text.hasPrefix("+"), !text.hasPrefix("-"), let value = UInt32(text, radix: 16)
    else { throw problem("four hexadecimal digits") }
    position += 4
    return value
  }
}
