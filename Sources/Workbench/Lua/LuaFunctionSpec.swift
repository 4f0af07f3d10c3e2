/// The Swift code behind a Lua function: reads arguments from the call and gives results to it.
public typealias LuaBody = @Sendable (inout LuaCall) throws -> Void

/// One parameter, or one named option, of a function.
public struct LuaParameter: Sendable {
  public var name: String
  public var type: LuaParameterType
  public var summary: String
  /// The default as Lua source; a parameter with a default may be left out.
  public var defaultText: String?

  public init(
    _ name: String, _ type: LuaParameterType, _ summary: String = "", default text: String? = nil
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.defaultText = text
  }

  public var isRequired: Bool { defaultText == nil && !type.isOptional }

  /// The type with "may be left out" folded in.
  var effectiveType: LuaParameterType {
    isRequired || type.isOptional ? type : .optional(type)
  }
}

/// What a function answers.
public struct LuaResult: Sendable {
  public var type: LuaParameterType
  public var summary: String

  public init(_ type: LuaParameterType, _ summary: String = "") {
    self.type = type
    self.summary = summary
  }
}

/// A function that scripts can call, with everything there is to say about it.
///
/// The name says where it lives: `help` is global, `chart.bars` belongs to a module, and
/// `table:where` is a method of the type `table`. Options come as one table after the other
/// arguments; where there are no others, the call reads `chart.bars{ data = t, x = "year" }`.
public struct LuaFunctionSpec: Sendable {
  public var name: String
  public var summary: String
  public var parameters: [LuaParameter]
  /// Accepts any number of further arguments.
  public var rest: LuaParameter?
  public var options: [LuaParameter]
  /// Options that the function cannot have, for a reason that says more than their names.
  public var refused: [String: Problem] = [:]
  public var result: LuaResult?
  /// Lua source that shows a use, and what it prints.
  public var example: String
  public var exampleOutput: String?
  public var body: LuaBody

  public init(
    _ name: String, _ summary: String, parameters: [LuaParameter] = [],
    rest: LuaParameter? = nil, options: [LuaParameter] = [], result: LuaResult? = nil,
    example: String = "", exampleOutput: String? = nil, body: @escaping LuaBody
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.rest = rest
    self.options = options
    self.result = result
    self.example = example
    self.exampleOutput = exampleOutput
    self.body = body
  }

  public var isMethod: Bool { name.utf8.contains(0x3A) }

  /// `chart` of `chart.bars`, `table` of `table:where`; nil for a global function.
  public var owner: String? {
    name.lastIndex { $0 == "." || $0 == ":" }.map { String(name[..<$0]) }
  }

  /// `bars` of `chart.bars`.
  public var shortName: String {
    name.lastIndex { $0 == "." || $0 == ":" }
      .map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// The call as a reader writes it: `chart.bars{ data=, x= }`, `table:where(condition)`.
  public var signature: String {
    var parts = parameters.map { $0.isRequired ? $0.name : "[\($0.name)]" }
    if let rest { parts.append("\(rest.name)…") }
    guard !options.isEmpty else { return "\(name)(\(parts.joined(separator: ", ")))" }
    let table =
      "{ "
      + options.map { $0.isRequired ? $0.name + "=" : "[\($0.name)=]" }
      .joined(separator: ", ") + " }"
    if parts.isEmpty { return name + table }
    return "\(name)(\(parts.joined(separator: ", ")), \(table))"
  }
}
