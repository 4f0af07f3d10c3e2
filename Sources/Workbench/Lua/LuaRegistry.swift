/// Everything that scripts can call, and the one place where it is documented.
public struct LuaRegistry: Sendable {
  public var modules: [LuaModule]

  public init(_ modules: [LuaModule]) { self.modules = modules }

  /// The registry of all built-in modules.
  public static let standard = LuaRegistry(LuaModules.all())

  /// Libraries of Lua's own that scripts may use.
  static let stockLibraries = ["coroutine", "math", "os", "string", "table", "utf8"]
  static let stockFunctions = [
    "assert", "collectgarbage", "error", "getmetatable", "ipairs", "load", "next", "pairs",
    "pcall", "print", "rawequal", "rawget", "rawlen", "rawset", "require", "select",
    "setmetatable", "tonumber", "tostring", "type", "xpcall",
  ]

  public var functions: [LuaFunctionSpec] { modules.flatMap(\.functions) }
  public var types: [LuaTypeSpec] { modules.flatMap(\.types) }

  public func function(named name: String) -> LuaFunctionSpec? {
    functions.first { $0.name == name }
  }

  /// Methods of a type, whichever module declares them.
  public func methods(of type: String) -> [LuaFunctionSpec] {
    functions.filter { $0.isMethod && $0.owner == type }
  }

  /// Names that a script can use without a prefix.
  public var globalNames: [String] {
    modules.flatMap { module -> [String] in
      guard module.name.isEmpty else { return [module.name] }
      return module.functions.filter { $0.owner == nil }.map(\.name)
        + module.constants.map(\.name)
    } + Self.stockLibraries + Self.stockFunctions
  }

  /// What can follow the dot or the colon after a module or an object of a type.
  public func memberNames(of owner: String) -> [String] {
    let members = functions.filter { $0.owner == owner }.map(\.shortName)
    let constants = modules.filter { $0.name == owner }.flatMap(\.constants).map(\.name)
    let properties = types.filter { $0.name == owner }.flatMap(\.properties).map(\.name)
    return (members + constants + properties).sorted()
  }

  /// Names that begin with what was typed, sorted: `chart.b` → `chart.bars`, `chart.box`.
  ///
  /// After a colon the type is unknown, so methods of every type are offered.
  public func completions(of prefix: String) -> [String] {
    if let mark = prefix.lastIndex(of: ":") {
      let typed = prefix[prefix.index(after: mark)...]
      let found = functions.filter { $0.isMethod && $0.shortName.hasPrefix(typed) }
      return Set(found.map { prefix[...mark] + $0.shortName }).sorted()
    }
    if let mark = prefix.lastIndex(of: ".") {
      let typed = prefix[prefix.index(after: mark)...]
      return memberNames(of: String(prefix[..<mark])).filter { $0.hasPrefix(typed) }
        .map { prefix[...mark] + $0 }
    }
    return Set(globalNames.filter { $0.hasPrefix(prefix) }).sorted()
  }
}
