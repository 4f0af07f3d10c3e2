import Workbench

/// A Lua script that calls what is registered, made from the bytes of an input.
///
/// Results are kept in `v[1]`, `v[2]` … with the type that the registry promises, so that later
/// calls find receivers and arguments of the right kind most of the time.
struct CallScript {
  static let longest = 24

  let registry: LuaRegistry
  var feed: ByteFeed
  private var kinds: [String?] = []
  private var lines: [String] = []

  init(registry: LuaRegistry, feed: ByteFeed) {
    self.registry = registry
    self.feed = feed
  }

  mutating func text() -> String {
    keep("data.open(\(CallWords.quoted(feed.pick(CallWords.datasets))))", "table")
    while !feed.isEmpty, kinds.count < Self.longest { statement() }
    return CallWords.prelude + lines.joined(separator: "\n") + "\n"
  }

  private mutating func keep(_ expression: String, _ kind: String?) {
    kinds.append(kind)
    lines.append("keep(\(kinds.count), pcall(function() return \(expression) end))")
  }

  private mutating func statement() {
    let value = slot(nil)
    switch feed.below(16) {
    case 0..<8: call()
    case 8: property()
    case 9:
      let left = feed.oneIn(3) ? argument(.any, 2) : value
      let operation = feed.pick(CallWords.operators)
      keep("\(left) \(operation) \(feed.oneIn(2) ? argument(.any, 2) : slot(nil))", nil)
    case 10: keep("\(feed.pick(["-", "#", "not ", "~"]))\(value)", nil)
    case 11: keep("\(value)[\(argument(.any, 2))]", nil)
    case 12: keep("walk(\(value))", nil)
    case 13: keep("print(\(value), tostring(\(argument(.any, 2))))", nil)
    case 14:
      let name = feed.pick(registry.functions.map(\.shortName))
      keep("\(value).\(name)(\(slot(nil)), \(argument(.any, 0)))", nil)
    default: keep("(function() \(value)[\(argument(.any, 1))] = \(argument(.any, 1)) end)()", nil)
    }
  }

  private mutating func property() {
    let type = feed.pick(registry.types.filter { !$0.properties.isEmpty })
    let property = feed.pick(type.properties)
    keep("\(slot(type.name)).\(property.name)", Self.kind(property.type))
  }

  private mutating func call() {
    let spec = feed.pick(registry.functions)
    if spec.name == "probe.report" { return }
    var arguments: [String] = []
    for parameter in spec.parameters { arguments.append(argument(parameter.type, 0)) }
    if let rest = spec.rest {
      for _ in 0..<(1 + feed.below(3)) { arguments.append(argument(rest.type, 0)) }
    }
    if !spec.options.isEmpty, !feed.oneIn(8) { arguments.append(options(spec.options)) }
    if feed.oneIn(16) { arguments.append(argument(.any, 0)) }
    if feed.oneIn(16), !arguments.isEmpty { arguments.removeLast() }
    let list = arguments.joined(separator: ", ")
    let kind = spec.result.flatMap { Self.kind($0.type) }
    guard spec.isMethod, let owner = spec.owner else { return keep("\(spec.name)(\(list))", kind) }
    let text = "\(slot(owner)):\(spec.shortName)(\(list))"
    keep(feed.oneIn(8) ? "coroutine.wrap(function() return \(text) end)()" : text, kind)
  }

  private mutating func options(_ options: [LuaParameter]) -> String {
    var fields: [String] = []
    for option in options where option.isRequired && !feed.oneIn(16) || feed.oneIn(4) {
      fields.append("\(option.name) = \(argument(option.type, 1))")
    }
    if feed.oneIn(16) { fields.append("nosuch = 1") }
    return "{ " + fields.joined(separator: ", ") + " }"
  }

  /// An earlier result of a type, the latest first; now and then any other value.
  private mutating func slot(_ kind: String?) -> String {
    let fitting = kinds.indices.filter { kind == nil || kinds[$0] == kind }
    guard !fitting.isEmpty, !feed.oneIn(16) else { return "v[\(1 + feed.below(kinds.count + 1))]" }
    return "v[\(fitting[fitting.count - 1 - feed.below(fitting.count)] + 1)]"
  }

  /// An argument: of the type that is wanted most of the time.
  private mutating func argument(_ wanted: LuaParameterType, _ depth: Int) -> String {
    let type = feed.oneIn(6) ? LuaParameterType.any : wanted
    switch type {
    case .boolean: return feed.oneIn(2) ? "true" : "false"
    case .integer: return feed.pick(CallWords.integers)
    case .number: return feed.pick(CallWords.integers + CallWords.floats)
    case .string: return string()
    case .enumeration(let names): return CallWords.quoted(feed.pick(names))
    case .list(let element): return list(of: element, depth)
    case .table: return table(depth)
    case .function: return feed.pick(CallWords.functions)
    case .object(let name): return slot(name)
    case .union(let types): return argument(feed.pick(types), depth)
    case .optional(let type): return feed.oneIn(6) ? "nil" : argument(type, depth)
    case .any: return anything(depth)
    }
  }

  private mutating func anything(_ depth: Int) -> String {
    switch feed.below(9) {
    case 0: slot(nil)
    case 1: string()
    case 2: feed.pick(CallWords.integers)
    case 3: feed.pick(CallWords.floats)
    case 4: feed.pick(["nil", "true", "false"])
    case 5: list(of: .any, depth)
    case 6: table(depth)
    case 7: feed.pick(CallWords.functions)
    default: feed.pick(CallWords.oddities)
    }
  }

  private mutating func string() -> String {
    switch feed.below(8) {
    case 0..<3: "col(\(slot("table")), \(feed.below(16)))"
    case 3: CallWords.quoted(feed.pick(CallWords.expressions))
    case 4: CallWords.quoted(feed.pick(CallWords.datasets))
    case 5: CallWords.quoted(feed.pick(CallWords.texts))
    case 6: feed.pick(CallWords.strings)
    default: PatternBody.literal(feed.bytes(1 + feed.below(12)))
    }
  }

  private mutating func list(of type: LuaParameterType, _ depth: Int) -> String {
    guard depth < 3 else { return "{}" }
    var items: [String] = []
    for _ in 0..<feed.below(4) { items.append(argument(type, depth + 1)) }
    return "{ " + items.joined(separator: ", ") + " }"
  }

  private mutating func table(_ depth: Int) -> String {
    guard depth < 3 else { return "{}" }
    var fields: [String] = []
    for _ in 0..<(1 + feed.below(3)) {
      let value = feed.oneIn(3) ? argument(.any, depth + 1) : string()
      fields.append("[\(feed.oneIn(6) ? anything(2) : string())] = \(value)")
    }
    return "{ " + fields.joined(separator: ", ") + " }"
  }

  private static func kind(_ type: LuaParameterType) -> String? {
    switch type {
    case .object(let name): name
    case .optional(let inner): kind(inner)
    default: nil
    }
  }
}
