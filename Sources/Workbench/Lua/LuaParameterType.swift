import CLua

/// What a parameter or an option accepts.
public indirect enum LuaParameterType: Sendable, Equatable {
  case any
  case boolean
  case integer
  case number
  case string
  /// One of these strings.
  case enumeration([String])
  /// A table of values 1…n; other keys are refused.
  case list(of: LuaParameterType)
  case table
  case function
  /// A Swift object, by its type's name.
  case object(String)
  case union([LuaParameterType])
  /// May be nil or left out.
  case optional(LuaParameterType)

  /// The words of an error message: `a string`, `one of «a», «b»`.
  public var expectation: String {
    switch self {
    case .any: "a value"
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .number: "a number"
    case .string: "a string"
    case .enumeration(let names): "one of " + names.map { "«\($0)»" }.joined(separator: ", ")
    case .list(let element): "a list of " + element.plural
    case .table: "a table"
    case .function: "a function"
    case .object(let name): ("aeiou".contains(name.prefix(1)) ? "an " : "a ") + name
    case .union(let types): types.map(\.expectation).joined(separator: " or ")
    case .optional(let type): type.expectation
    }
  }

  private var plural: String {
    switch self {
    case .any: "values"
    case .list, .enumeration, .union, .optional: expectation
    case .object(let name): name + "s"
    default: annotation + "s"
    }
  }

  /// The type as LuaCATS writes it.
  public var annotation: String {
    switch self {
    case .any: "any"
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .string: "string"
    case .enumeration(let names): names.map { "\"\($0)\"" }.joined(separator: "|")
    case .list(let element):
      switch element {
      case .union, .enumeration, .optional: "(\(element.annotation))[]"
      default: element.annotation + "[]"
      }
    case .table: "table"
    case .function: "function"
    case .object(let name): "kkrlab.\(name)"
    case .union(let types): types.map(\.annotation).joined(separator: "|")
    case .optional(let type): type.annotation + "?"
    }
  }

  /// Lua types that can be right, as bits of `kl_type`. A type outside is certainly wrong.
  var mask: UInt32 {
    switch self {
    case .any: ~1
    case .boolean: KL_BOOLEAN.bit
    case .integer, .number: KL_INTEGER.bit | KL_NUMBER.bit
    case .string, .enumeration: KL_STRING.bit
    case .list, .table: KL_TABLE.bit
    case .function: KL_FUNCTION.bit
    case .object: KL_OBJECT.bit
    case .union(let types): types.reduce(0) { $0 | $1.mask }
    case .optional(let type): type.mask | KL_NIL.bit | KL_NONE.bit
    }
  }

  /// Whether a type inside the mask is enough.
  var isDecidedByMask: Bool {
    switch self {
    case .any, .boolean, .number, .string, .table, .function: true
    case .optional(let type): type.isDecidedByMask
    case .union(let types): types.allSatisfy(\.isDecidedByMask)
    case .integer, .enumeration, .list, .object: false
    }
  }

  /// Whether a value that was read is accepted.
  func accepts(_ value: LuaValue) -> Bool {
    switch self {
    case .any: !value.isNil
    case .boolean: value.boolean != nil
    case .integer: value.integer != nil
    case .number: value.number != nil
    case .string: value.string != nil
    case .enumeration(let names): value.string.map(names.contains) ?? false
    case .list(let element):
      value.table.map { $0.names.isEmpty && $0.array.allSatisfy(element.accepts) } ?? false
    case .table: value.table != nil
    case .function: value.function != nil
    case .object(let name):
      if case .object = value { value.typeName == name } else { false }
    case .union(let types): types.contains { $0.accepts(value) }
    case .optional(let type): value.isNil || type.accepts(value)
    }
  }

  /// The names to choose from, for "did you mean".
  var choices: [String] {
    switch self {
    case .enumeration(let names): names
    case .optional(let type): type.choices
    case .union(let types): types.flatMap(\.choices)
    default: []
    }
  }

  var isOptional: Bool {
    if case .optional = self { return true }
    return false
  }
}

extension kl_type {
  /// The bit of a type; bit 0 is "no value".
  @inline(__always) var bit: UInt32 { 1 << UInt32(truncatingIfNeeded: rawValue &+ 1) }
}
