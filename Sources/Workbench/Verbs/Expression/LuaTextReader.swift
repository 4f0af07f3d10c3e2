/// Reads a Lua string in quotes with its escapes: `\n \t \\ \' \" \xXX \ddd \u{XXX} \z` and so on.
struct LuaTextReader {
  /// What is wrong with a string, and where.
  struct Fault: Error {
    var code: ProblemCode
    var facts: [String: String]
    var range: Range<Int>
  }

  let bytes: [UInt8]
  var at: Int

  /// The text between the quotes; afterwards `at` stands behind the closing one.
  mutating func read() throws(Fault) -> String {
    let start = at
    let quote = bytes[at]
    var out: [UInt8] = []
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      if byte == quote {
        at += 1
        guard let text = String(validating: out, as: UTF8.self) else {
          throw escape(start..<at)
        }
        return text
      }
      if byte == 0x0A { break }
      at += 1
      if byte == 0x5C { try appendEscape(&out) } else { out.append(byte) }
    }
    throw Fault(
      code: .expressionUnclosed, facts: ["quote": String(UnicodeScalar(quote))],
      range: start..<start + 1)
  }

  private mutating func appendEscape(_ out: inout [UInt8]) throws(Fault) {
    let start = at - 1
    guard at < bytes.count else { throw escape(start..<at) }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "a"): out.append(0x07)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "v"): out.append(0x0B)
    case 0x5C, 0x27, 0x22, 0x0A: out.append(byte)
    case UInt8(ascii: "z"):
      while at < bytes.count, bytes[at] == 0x20 || (0x09...0x0D).contains(bytes[at]) { at += 1 }
    case UInt8(ascii: "x"):
      guard let value = digits(radix: 16, atMost: 2), at - start == 4 else {
        throw escape(start..<at)
      }
      out.append(UInt8(truncatingIfNeeded: value))
    case UInt8(ascii: "u"):
      guard at < bytes.count, bytes[at] == UInt8(ascii: "{") else { throw escape(start..<at) }
      at += 1
      guard let value = digits(radix: 16, atMost: 6), let scalar = Unicode.Scalar(value),
        at < bytes.count, bytes[at] == UInt8(ascii: "}")
      else { throw escape(start..<at) }
      at += 1
      out.append(contentsOf: String(Character(scalar)).utf8)
    case 0x30...0x39:
      at -= 1
      guard let value = digits(radix: 10, atMost: 3), value < 256 else {
        throw escape(start..<at)
      }
      out.append(UInt8(value))
    default: throw escape(start..<at)
    }
  }

  private mutating func digits(radix: Int, atMost count: Int) -> UInt32? {
    let start = at
    while at < bytes.count, at - start < count,
      Int(String(UnicodeScalar(bytes[at])), radix: radix) != nil
    {
      at += 1
    }
    return UInt32(String(decoding: bytes[start..<at], as: UTF8.self), radix: radix)
  }

  private func escape(_ range: Range<Int>) -> Fault {
    Fault(
      code: .expressionEscape,
      facts: ["escape": String(decoding: bytes[range], as: UTF8.self)], range: range)
  }
}
