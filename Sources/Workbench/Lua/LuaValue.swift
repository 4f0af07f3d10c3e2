/// A Lua value as Swift holds it. Tables are copies; objects and functions are references.
public enum LuaValue: Sendable {
  case `nil`
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case table(LuaTable)
  case object(any LuaObject)
  case function(LuaFunctionRef)

  /// The type's name as a script knows it; an object's own type name for objects.
  public var typeName: String {
    switch self {
    case .nil: "nil"
    case .boolean: "boolean"
    case .integer: "integer"
    case .number: "number"
    case .string: "string"
    case .table: "table"
    case .object(let object): type(of: object).luaTypeName
    case .function: "function"
    }
  }

  public var isNil: Bool {
    if case .nil = self { return true }
    return false
  }

  public var boolean: Bool? {
    if case .boolean(let value) = self { return value }
    return nil
  }

  /// An integer, or a float without fraction.
  public var integer: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    default: nil
    }
  }

  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  public var string: String? {
    if case .string(let value) = self { return value }
    return nil
  }

  public var table: LuaTable? {
    if case .table(let value) = self { return value }
    return nil
  }

  public var function: LuaFunctionRef? {
    if case .function(let value) = self { return value }
    return nil
  }

  /// The object of a class, or nil for anything else.
  public func object<Object: LuaObject>(as type: Object.Type) -> Object? {
    if case .object(let value) = self { return value as? Object }
    return nil
  }

  /// The Swift value inside a box.
  public func value<Value: LuaBoxable>(of type: Value.Type) -> Value? {
    object(as: LuaBox<Value>.self)?.value
  }
}

extension LuaValue: Equatable {
  /// Objects and functions are equal when they are the same one.
  public static func == (a: LuaValue, b: LuaValue) -> Bool {
    switch (a, b) {
    case (.nil, .nil): true
    case (.boolean(let x), .boolean(let y)): x == y
    case (.integer(let x), .integer(let y)): x == y
    case (.number(let x), .number(let y)): x == y
    case (.integer(let x), .number(let y)), (.number(let y), .integer(let x)): Double(x) == y
    case (.string(let x), .string(let y)): x == y
    case (.table(let x), .table(let y)): x == y
    case (.object(let x), .object(let y)): x === y
    case (.function(let x), .function(let y)): x === y
    default: false
    }
  }
}

/// A copied table: the elements 1…n, and the named fields in the order of their names.
///
/// Integer keys beyond the sequence are kept as fields under their digits.
public struct LuaTable: Sendable, Equatable {
  public var array: [LuaValue]
  public private(set) var names: [String]
  public private(set) var values: [LuaValue]

  public init(array: [LuaValue] = [], fields: [(String, LuaValue)] = []) {
    self.array = array
    names = fields.map(\.0)
    values = fields.map(\.1)
  }

  public var fields: [(name: String, value: LuaValue)] {
    zip(names, values).map { (name: $0, value: $1) }
  }

  public var isEmpty: Bool { array.isEmpty && names.isEmpty }

  /// A named field; assigning appends or replaces.
  public subscript(name: String) -> LuaValue? {
    get { names.firstIndex(of: name).map { values[$0] } }
    set {
      let index = names.firstIndex(of: name)
      switch (index, newValue) {
      case (let index?, let value?): values[index] = value
      case (let index?, nil):
        names.remove(at: index)
        values.remove(at: index)
      case (nil, let value?):
        names.append(name)
        values.append(value)
      case (nil, nil): break
      }
    }
  }
}
