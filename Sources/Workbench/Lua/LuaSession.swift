import Synchronization

/// A Lua state with all of kkrlab's modules: what a script, a conversation or a notebook runs in.
public final class LuaSession: Sendable {
  /// What a session is given; nothing is asked of the environment.
  public struct Settings: Sendable {
    public var catalogue: DatasetCatalogue
    /// The folder of `require`; nil for none.
    public var libraryFolder: String?
    public var limits: LuaLimits
    public var profile: LuaProfile
    public var style: TextStyle
    /// What the scripts may read and write beyond the catalogue's datasets.
    public var folders: ScriptFolders
    /// Where copies of extracts lie and how more are fetched; nil for neither.
    public var fetch: StatbankFetch?
    /// Whether the scripts may ask servers; without it only copies answer.
    public var network: Bool
    /// What makes PNG pictures; nil for nothing.
    public var pictures: SVGConverter?
    /// Where the time of verbs is written down; nil measures nothing.
    public var verbProfile: VerbProfile?

    public init(
      catalogue: DatasetCatalogue, libraryFolder: String? = nil,
      limits: LuaLimits = .standard, profile: LuaProfile = .strict,
      style: TextStyle = TextStyle(), folders: ScriptFolders = ScriptFolders(),
      fetch: StatbankFetch? = nil, network: Bool = false, pictures: SVGConverter? = nil,
      verbProfile: VerbProfile? = nil
    ) {
      self.catalogue = catalogue
      self.libraryFolder = libraryFolder
      self.limits = limits
      self.profile = profile
      self.style = style
      self.folders = folders
      self.fetch = fetch
      self.network = network
      self.pictures = pictures
      self.verbProfile = verbProfile
    }
  }

  public let context: LuaContext
  let machine: LuaVM

  /// A session whose scripts print to `output`.
  public init(_ settings: Settings, output: @escaping LuaOutput) throws {
    context = LuaContext(
      catalogue: settings.catalogue, style: settings.style, folders: settings.folders,
      fetch: settings.fetch, network: settings.network, pictures: settings.pictures)
    machine = try LuaVM(
      limits: settings.limits, profile: settings.profile,
      registry: LuaRegistry(LuaModules.all(context)), libraryFolder: settings.libraryFolder,
      verbProfile: settings.verbProfile, output: output)
  }

  /// Runs a script; its results are what it returns.
  public func run(_ source: [UInt8], name: String) throws -> [LuaValue] {
    try machine.run(source: try Self.text(source, name), chunkName: name)
  }

  /// Evaluates an expression, or runs statements.
  public func evaluate(_ source: [UInt8], name: String) throws -> [LuaValue] {
    try machine.evaluate(try Self.text(source, name), chunkName: name)
  }

  /// Sets a global variable to a table, for programs that hold one.
  public func set(_ name: String, _ table: Table) throws {
    try machine.set(name, .object(LuaBox(LuaTableValue(table: table, context: context))))
  }

  /// Calls `action`, once and on a thread of its own, if a script should ever outlive its time
  /// limit by `grace` seconds.
  public func watch(grace: Double, _ action: @escaping @Sendable () -> Void) throws(Problem) {
    try LuaWatchdog.watch(machine, grace: grace, action)
  }

  /// What the scripts should know and did not fail at, each once: call it when nothing runs.
  public func takeWarnings() -> [Problem] { machine.takeWarnings() }

  /// Stops what runs; any thread may ask.
  public func cancel() { machine.cancel() }

  private static func text(_ source: [UInt8], _ name: String) throws(Problem) -> String {
    guard let text = String(validating: source, as: UTF8.self) else {
      throw Problem(.textEncoding, ["path": name, "encoding": "UTF-8"])
    }
    return text
  }

  /// A value as a conversation shows it; plain Lua tables with their first entries.
  public func text(_ value: LuaValue) -> String { Self.text(value, depth: 0) }

  private static func text(_ value: LuaValue, depth: Int) -> String {
    switch value {
    case .nil: return "nil"
    case .boolean(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .number(let number):
      return number == number.rounded() && abs(number) < 1e15
        ? "\(Int64(number)).0" : Cell.real(number).plainText
    case .string(let text): return depth == 0 ? text : "\"\(text)\""
    case .function: return "function"
    case .object(let object): return object.luaDescription
    case .table(let table):
      if depth > 3 { return "{…}" }
      var parts = table.array.prefix(20).map { text($0, depth: depth + 1) }
      parts += table.fields.prefix(20).map { "\($0.name) = \(text($0.value, depth: depth + 1))" }
      let hidden = max(0, table.array.count - 20) + max(0, table.names.count - 20)
      if hidden > 0 { parts.append("… \(hidden) more") }
      return parts.isEmpty ? "{}" : "{ " + parts.joined(separator: ", ") + " }"
    }
  }

  /// A value for programs: tables of data as rows, quantities with unit and shown text.
  public func json(_ value: LuaValue) -> JSONValue {
    switch value {
    case .nil: return .null
    case .boolean(let flag): return .boolean(flag)
    case .integer(let number): return .integer(number)
    case .number(let number): return .real(number)
    case .string(let text): return .string(text)
    case .function: return .string("function")
    case .table(let table):
      if table.names.isEmpty { return .array(table.array.map(json)) }
      return .object(
        table.array.enumerated().map { (String($0 + 1), json($1)) }
          + table.fields.map { ($0.name, json($0.value)) })
    case .object:
      if let box = value.value(of: LuaTableValue.self) { return TableJSON.rows(of: box.table) }
      if let box = value.value(of: LuaQuantityValue.self) {
        let quantity = box.quantity
        return .object([
          ("value", quantity.exact.map { .number($0.canonicalText) } ?? .real(quantity.value)),
          ("unit", .string(quantity.unit.title(context.language))),
          ("shown", .string(box.luaDescription)),
        ])
      }
      if let box = value.value(of: LuaMissingValue.self) {
        return .object([("missing", .string(box.reason.name))])
      }
      return .string(text(value))
    }
  }
}
