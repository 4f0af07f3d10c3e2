/// Reads JSON strictly (RFC 8259) from mapped bytes, keeping where every value stands.
///
/// The scalars of an array or sparse object under `value` or `status` go straight into columns
/// (`JSONStatRun`); everything else becomes nodes. Depth is limited, a key may stand once, texts
/// must be UTF-8, numbers must be in the range of binary numbers.
struct JSONStatParser {
  static let depthLimit = 128

  let text: JSONStatText
  let base: UnsafePointer<UInt8>
  let end: Int
  var at: Int
  var path: JSONStatPath
  /// Whether cells are read into columns; off where plain nodes are wanted.
  var findsRuns = true

  init(_ text: JSONStatText, from offset: Int = 0, path: JSONStatPath = JSONStatPath()) {
    self.text = text
    base = text.base
    end = text.bytes.count
    at = offset
    self.path = path
  }

  /// The whole text as one value.
  static func parse(_ text: JSONStatText) throws(Problem) -> JSONStatNode {
    var parser = JSONStatParser(text)
    if text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.at = 3 }
    let node = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.at == parser.end else { throw parser.problem("the end of the text") }
    return node
  }

  @inline(__always)
  func byte(_ offset: Int) -> UInt8? { offset < end ? base[offset] : nil }

  @inline(__always)
  mutating func skipSpace() {
    while at < end {
      let byte = base[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at += 1
    }
  }

  func problem(_ expected: String, at offset: Int? = nil) -> Problem {
    let start = offset ?? at
    let shown = text.excerpt(start..<min(end, start + 12))
    let found = start < end ? "«\(shown.prefix(8))»" : "the end of the text"
    return text.problem(
      .jsonStatSyntax, ["expected": expected, "found": found], path: path, at: start..<start + 1)
  }

  mutating func value(depth: Int) throws(Problem) -> JSONStatNode {
    skipSpace()
    guard depth < Self.depthLimit else {
      throw text.problem(
        .jsonStatDepth, ["limit": String(Self.depthLimit)], path: path, at: at..<at + 1)
    }
    let start = at
    let value: JSONStatNode.Value
    switch byte(at) {
    case UInt8(ascii: "{"): value = try object(depth: depth)
    case UInt8(ascii: "["): value = try array(depth: depth)
    case UInt8(ascii: "\""): value = .string(try string())
    case UInt8(ascii: "t"): value = try literal("true", .boolean(true))
    case UInt8(ascii: "f"): value = try literal("false", .boolean(false))
    case UInt8(ascii: "n"): value = try literal("null", .null)
    case .some(let first) where first == 0x2D || first &- 0x30 < 10:
      try number()
      value = .number
    default: throw problem("a value")
    }
    return JSONStatNode(value: value, range: start..<at)
  }

  private mutating func literal(
    _ word: StaticString, _ value: JSONStatNode.Value
  ) throws(Problem) -> JSONStatNode.Value {
    for index in 0..<word.utf8CodeUnitCount {
      guard byte(at + index) == word.utf8Start[index] else { throw problem("\(word)") }
    }
    at += word.utf8CodeUnitCount
    return value
  }

  private mutating func object(depth: Int) throws(Problem) -> JSONStatNode.Value {
    at += 1
    var members: [JSONStatNode.Member] = []
    var seen: Set<JSONStatKey> = []
    skipSpace()
    if byte(at) == UInt8(ascii: "}") {
      at += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard byte(at) == UInt8(ascii: "\"") else { throw problem("a key in quotes") }
      let start = at
      let key = try string()
      let keyRange = start..<at
      guard seen.insert(JSONStatKey(key)).inserted else {
        throw text.problem(
          .jsonStatKeyTwice, ["key": JSONStatPath.shortened(key)], path: path, at: keyRange)
      }
      path.steps.append(.key(key))
      skipSpace()
      guard byte(at) == UInt8(ascii: ":") else { throw problem("«:» after the key") }
      at += 1
      skipSpace()
      let node: JSONStatNode
      if findsRuns, key == "value" || key == "status", let run = try run(of: key) {
        node = run
      } else {
        node = try value(depth: depth + 1)
      }
      members.append(JSONStatNode.Member(key: key, keyRange: keyRange, node: node))
      skipSpace()
      if byte(at) == UInt8(ascii: ",") {
        at += 1
        path.steps.removeLast()
        continue
      }
      guard byte(at) == UInt8(ascii: "}") else { throw problem("«,» or «}»") }
      path.steps.removeLast()
      at += 1
      return .object(members)
    }
  }

  private mutating func array(depth: Int) throws(Problem) -> JSONStatNode.Value {
    at += 1
    var items: [JSONStatNode] = []
    skipSpace()
    if byte(at) == UInt8(ascii: "]") {
      at += 1
      return .array(items)
    }
    path.steps.append(.item(0))
    while true {
      items.append(try value(depth: depth + 1))
      skipSpace()
      if byte(at) == UInt8(ascii: ",") {
        at += 1
        path.steps[path.steps.count - 1] = .item(items.count)
        continue
      }
      guard byte(at) == UInt8(ascii: "]") else { throw problem("«,» or «]»") }
      at += 1
      path.steps.removeLast()
      return .array(items)
    }
  }
}

/// A key compared byte by byte, as JSON does. Swift's texts are equal when they look the same.
struct JSONStatKey: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: JSONStatKey, b: JSONStatKey) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
