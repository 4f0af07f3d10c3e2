/// A Swift object that scripts can hold. It must not hold anything of Lua's, so that no cycle
/// between the two worlds can leak.
public protocol LuaObject: AnyObject, Sendable {
  /// The name that types in the registry and error messages use: `table`, `quantity`, `figure`.
  static var luaTypeName: String { get }
  /// What `tostring` and `print` show.
  var luaDescription: String { get }
  /// The bytes that this object keeps alive, charged to the script's memory limit.
  var luaMemory: Int { get }
  /// A problem of one of its methods as it is told: the cause, where the object knows one.
  func explained(_ problem: Problem) -> Problem
}

extension LuaObject {
  public var luaDescription: String { Self.luaTypeName }
  public var luaMemory: Int { 64 }
  public func explained(_ problem: Problem) -> Problem { problem }
}

/// A Swift value that scripts can hold in a `LuaBox`.
public protocol LuaBoxable: Sendable {
  static var luaTypeName: String { get }
  var luaDescription: String { get }
  var luaMemory: Int { get }
  /// A problem of one of its methods as it is told: the cause, where the value knows one.
  func explained(_ problem: Problem) -> Problem
}

extension LuaBoxable {
  public var luaDescription: String { Self.luaTypeName }
  public var luaMemory: Int { 64 }
  public func explained(_ problem: Problem) -> Problem { problem }
}

/// The object that carries a Swift value into Lua.
public final class LuaBox<Value: LuaBoxable>: LuaObject {
  public let value: Value

  public init(_ value: Value) { self.value = value }

  public static var luaTypeName: String { Value.luaTypeName }
  public var luaDescription: String { value.luaDescription }
  public var luaMemory: Int { value.luaMemory }
  public func explained(_ problem: Problem) -> Problem { value.explained(problem) }
}

extension LuaBox: Sendable where Value: Sendable {}

/// A problem on its way through Lua: what `pcall` hands to the script.
final class LuaProblemObject: LuaObject {
  let problem: Problem

  init(_ problem: Problem) { self.problem = problem }

  static let luaTypeName = "problem"

  /// The code, the message, and the nearest right name, on one line.
  var luaDescription: String {
    let text = ProblemText()
    var out = "\(problem.code.rawValue): \(text.message(problem))"
    if let name = problem.suggestion { out += "; did you mean «\(name)»?" }
    return out
  }
}
