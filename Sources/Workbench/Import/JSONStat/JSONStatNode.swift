/// One value of a JSON text and where it stands. Numbers are not turned into anything: their text
/// is the bytes of the range.
struct JSONStatNode {
  enum Value {
    case null
    case boolean(Bool)
    case number
    case string(String)
    case array([JSONStatNode])
    case object([Member])
    /// The scalars of an array or sparse object under the key `value` or `status`.
    case cells(JSONStatRun)
  }

  struct Member {
    var key: String
    var keyRange: Range<Int>
    var node: JSONStatNode
  }

  var value: Value
  var range: Range<Int>

  /// What kind of value this is, in the words of the JSON specification.
  var kind: String {
    switch value {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    case .cells(let run): run.positions == nil ? "array" : "object"
    }
  }

  subscript(key: String) -> JSONStatNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.node
  }

  var members: [Member]? {
    if case .object(let members) = value { return members }
    return nil
  }

  var string: String? {
    if case .string(let text) = value { return text }
    return nil
  }

  var boolean: Bool? {
    if case .boolean(let flag) = value { return flag }
    return nil
  }

  /// A string, or a number as it is written: ids and codes of some producers are numbers.
  func code(_ text: JSONStatText) -> String? {
    switch value {
    case .string(let code): code
    case .number: String(decoding: text.bytes[range], as: UTF8.self)
    default: nil
    }
  }

  /// A whole number, also one in quotes.
  func whole(_ text: JSONStatText) -> Int? {
    guard let code = code(text), code.utf8.first != 0x2B else { return nil }
    return Int(code)
  }

  /// The value for the metadata of a cube.
  func json(_ text: JSONStatText) throws(Problem) -> JSONValue {
    switch value {
    case .null: return .null
    case .boolean(let flag): return .boolean(flag)
    case .number: return .number(String(decoding: text.bytes[range], as: UTF8.self))
    case .string(let string): return .string(string)
    case .array(let items):
      var out: [JSONValue] = []
      out.reserveCapacity(items.count)
      for item in items { out.append(try item.json(text)) }
      return .array(out)
    case .object(let members):
      var out: [(String, JSONValue)] = []
      out.reserveCapacity(members.count)
      for member in members { out.append((member.key, try member.node.json(text))) }
      return .object(out)
    case .cells: return try plain(text).json(text)
    }
  }

  /// The node without runs of cells: what stands there as arrays and objects.
  func plain(_ text: JSONStatText) throws(Problem) -> JSONStatNode {
    guard case .cells(let run) = value else { return self }
    text.unclaimed.remove(range.lowerBound)
    var parser = JSONStatParser(text, from: range.lowerBound, path: run.path)
    parser.findsRuns = false
    return try parser.value(depth: run.path.steps.count)
  }
}
