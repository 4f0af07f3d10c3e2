import CLua

/// A value of a module that is no function.
public struct LuaConstant: Sendable {
  public var name: String
  public var value: LuaValue
  public var summary: String

  public init(_ name: String, _ value: LuaValue, _ summary: String) {
    self.name = name
    self.value = value
    self.summary = summary
  }
}

/// A field that objects of a type answer: `quantity.value`.
public struct LuaProperty: Sendable {
  public var name: String
  public var type: LuaParameterType
  public var summary: String
  public var body: LuaBody

  public init(
    _ name: String, _ type: LuaParameterType, _ summary: String, body: @escaping LuaBody
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.body = body
  }
}

/// What an operator of Lua means for a type. `tostring` needs none: it shows `luaDescription`.
public enum LuaOperator: String, Sendable, CaseIterable {
  case add = "__add"
  case subtract = "__sub"
  case multiply = "__mul"
  case divide = "__div"
  case modulo = "__mod"
  case power = "__pow"
  case negate = "__unm"
  case lessThan = "__lt"
  case lessOrEqual = "__le"
  case equal = "__eq"
  case concatenate = "__concat"
  case length = "__len"
  case call = "__call"
  case pairs = "__pairs"
  /// `object[key]` where no method and no property answers; gets object and key.
  case index = "__index"
}

/// `object[i]` for integers, straight from C: object, position, result to fill in.
///
/// Sendable, so that forming one where the main actor reigns adds no executor check.
public typealias LuaFastIndex =
  @convention(c) @Sendable (
    UnsafeRawPointer?, Int64, UnsafeMutablePointer<kl_scalar>?
  ) -> Void

/// A type of Swift objects. Its methods are functions named `type:method`.
public struct LuaTypeSpec: Sendable {
  public var name: String
  public var summary: String
  public var properties: [LuaProperty]
  /// Both operands come as arguments 0 and 1; either may be the object.
  public var operators: [(LuaOperator, LuaBody)]
  public var fastIndex: LuaFastIndex?

  public init(
    _ name: String, _ summary: String, properties: [LuaProperty] = [],
    operators: [(LuaOperator, LuaBody)] = [], fastIndex: LuaFastIndex? = nil
  ) {
    self.name = name
    self.summary = summary
    self.properties = properties
    self.operators = operators
    self.fastIndex = fastIndex
  }
}

/// A group of functions, constants and types under one global name; the name of the base module
/// is empty and its functions are global.
public struct LuaModule: Sendable {
  public var name: String
  public var summary: String
  public var functions: [LuaFunctionSpec]
  public var constants: [LuaConstant]
  public var types: [LuaTypeSpec]

  public init(
    _ name: String, _ summary: String, functions: [LuaFunctionSpec] = [],
    constants: [LuaConstant] = [], types: [LuaTypeSpec] = []
  ) {
    self.name = name
    self.summary = summary
    self.functions = functions
    self.constants = constants
    self.types = types
  }
}
