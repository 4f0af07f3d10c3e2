/// Help at the terminal.
extension LuaRegistry {
  /// The text for a function, a module or a type; nil when nothing has the name.
  public func help(_ name: String) -> String? {
    if let spec = function(named: name) { return text(spec) }
    if let module = modules.first(where: { $0.name == name && !name.isEmpty }) {
      return text(module)
    }
    if let type = types.first(where: { $0.name == name }) { return text(type) }
    // `table.where` for the method `table:where`, and a bare `where` when it is the only one.
    let colon = name.split(separator: ".").joined(separator: ":")
    if let spec = function(named: colon) { return text(spec) }
    let named = functions.filter { $0.shortName == name }
    return named.count == 1 ? text(named[0]) : nil
  }

  /// The list of modules, for `help()`.
  public var overview: String {
    var rows: [(String, String)] = []
    for module in modules {
      if module.name.isEmpty {
        rows += module.functions.filter { $0.owner == nil }.map { ($0.name, $0.summary) }
      } else {
        rows.append((module.name, module.summary))
      }
    }
    rows += types.map { ($0.name, $0.summary) }
    return Self.columns(rows)
  }

  /// Everything that `help` knows, for "did you mean".
  public var helpNames: [String] {
    functions.map(\.name) + modules.map(\.name).filter { !$0.isEmpty } + types.map(\.name)
  }

  private func text(_ spec: LuaFunctionSpec) -> String {
    var out = "\(spec.signature)\n  \(spec.summary)\n"
    let parameters = spec.parameters + (spec.rest.map { [$0] } ?? [])
    if !parameters.isEmpty { out += "\n" + Self.columns(parameters.map(Self.row)) }
    if !spec.options.isEmpty { out += "\noptions\n" + Self.columns(spec.options.map(Self.row)) }
    if let result = spec.result {
      let detail = result.summary.isEmpty ? "" : "  \(result.summary)"
      out += "\nresult  \(result.type.annotation)\(detail)\n"
    }
    if !spec.example.isEmpty {
      out += "\nexample\n" + Self.indented(spec.example)
      if let output = spec.exampleOutput { out += Self.indented(output, by: "  → ") }
    }
    return out
  }

  private func text(_ module: LuaModule) -> String {
    var out = "\(module.name): \(module.summary)\n"
    out += Self.columns(
      module.functions.map { ($0.name, $0.summary) }
        + module.constants.map { ("\(module.name).\($0.name)", $0.summary) })
    return out
  }

  private func text(_ type: LuaTypeSpec) -> String {
    "\(type.name): \(type.summary)\n"
      + Self.columns(
        type.properties.map { ("\(type.name).\($0.name)", $0.summary) }
          + methods(of: type.name).map { ($0.name, $0.summary) })
  }

  private static func row(_ parameter: LuaParameter) -> (String, String) {
    var detail = parameter.summary
    if let text = parameter.defaultText { detail += " (default \(text))" }
    let annotation = parameter.effectiveType.annotation
    return (
      "\(parameter.name): \(annotation)",
      detail.hasPrefix(" ") ? String(detail.dropFirst()) : detail
    )
  }

  private static func columns(_ rows: [(String, String)]) -> String {
    let width = min(32, rows.map { DisplayWidth.of($0.0) }.max() ?? 0)
    return rows.map { name, summary in
      let gap = max(2, width + 2 - DisplayWidth.of(name))
      return "  " + name + String(repeating: " ", count: gap) + summary + "\n"
    }.joined()
  }

  private static func indented(_ text: String, by mark: String = "  ") -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(mark)\($0)\n" }.joined()
  }
}
