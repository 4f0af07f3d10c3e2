/// A JSON value that keeps what official statistics needs: the order of keys, and numbers as the
/// text they were written in.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  /// A number as written, such as `60.0` or `1e3`; never passed through a double.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  public static func integer(_ value: Int64) -> JSONValue { .number(String(value)) }

  /// A finite double in its shortest form; null otherwise.
  public static func real(_ value: Double) -> JSONValue {
    guard value.isFinite else { return .null }
    if value == value.rounded(.towardZero), abs(value) < 1e15 {
      return .number(String(Int64(value)))
    }
    return .number(value.description)
  }

  /// The member of an object; nil when absent or when this is no object. Linear in the members.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.0 == key }?.1
  }

  public var string: String? {
    if case .string(let value) = self { return value }
    return nil
  }

  public var boolean: Bool? {
    if case .boolean(let value) = self { return value }
    return nil
  }

  public var array: [JSONValue]? {
    if case .array(let value) = self { return value }
    return nil
  }

  public var members: [(String, JSONValue)]? {
    if case .object(let value) = self { return value }
    return nil
  }

  public var integer: Int64? {
    if case .number(let text) = self { return Int64(text) }
    return nil
  }

  public var real: Double? {
    if case .number(let text) = self { return Double(text) }
    return nil
  }

  /// What kind of value this is, in the words of the JSON specification.
  public var kind: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.boolean(let x), .boolean(let y)): x == y
    case (.number(let x), .number(let y)): x == y
    case (.string(let x), .string(let y)): x == y
    case (.array(let x), .array(let y)): x == y
    case (.object(let x), .object(let y)):
      x.count == y.count && zip(x, y).allSatisfy { $0.0 == $1.0 && $0.1 == $1.1 }
    default: false
    }
  }
}
