/// A node with its path: what reading a dataset asks for values of a kind, and every wrong one is a
/// problem with line, column and path.
struct JSONStatCursor {
  let node: JSONStatNode
  let path: JSONStatPath
  let text: JSONStatText

  func problem(
    _ code: ProblemCode, _ facts: [String: String] = [:], asked: String? = nil,
    candidates: [String] = []
  ) -> Problem {
    // A whole object is too much to underline: its first byte says where it is.
    let length = node.members == nil ? node.range.count : 1
    return text.problem(
      code, facts, path: path, at: node.range.lowerBound..<node.range.lowerBound + length,
      asked: asked, candidates: candidates)
  }

  func wrong(_ wanted: String) -> Problem {
    let found: String
    switch node.value {
    case .string(let text): found = "«\(JSONStatPath.shortened(text))»"
    case .number: found = JSONStatPath.shortened(text.excerpt(node.range))
    default: found = node.kind
    }
    return problem(.jsonStatType, ["found": found, "wanted": wanted])
  }

  /// A member; nil when absent or null.
  func member(_ key: String) -> JSONStatCursor? {
    guard let node = node[key] else { return nil }
    if case .null = node.value { return nil }
    return JSONStatCursor(node: node, path: path.key(key), text: text)
  }

  func required(_ key: String) throws(Problem) -> JSONStatCursor {
    guard let found = member(key) else { throw problem(.jsonStatKeyMissing, ["key": key]) }
    return found
  }

  func members() throws(Problem) -> [JSONStatNode.Member] {
    guard let members = try node.plain(text).members else { throw wrong("an object") }
    return members
  }

  func nodes() throws(Problem) -> [JSONStatNode] {
    guard case .array(let items) = try node.plain(text).value else { throw wrong("an array") }
    return items
  }

  func child(_ index: Int, _ node: JSONStatNode) -> JSONStatCursor {
    JSONStatCursor(node: node, path: path.item(index), text: text)
  }

  func child(_ member: JSONStatNode.Member) -> JSONStatCursor {
    JSONStatCursor(node: member.node, path: path.key(member.key), text: text)
  }

  func items() throws(Problem) -> [JSONStatCursor] {
    try nodes().enumerated().map { child($0.offset, $0.element) }
  }

  func string() throws(Problem) -> String {
    guard let string = node.string else { throw wrong("a text") }
    return string
  }

  /// A text or an array of texts.
  func strings() throws(Problem) -> [String] {
    if let one = node.string { return [one] }
    var out: [String] = []
    for item in try items() { out.append(try item.string()) }
    return out
  }

  func json() throws(Problem) -> JSONValue { try node.json(text) }
}
