/// The reference page.
extension LuaRegistry {
  public func markdown(title: String = "Lua reference") -> String {
    var out = "# \(title)\n"
    for module in modules {
      out += "\n## \(module.name.isEmpty ? "Global functions" : "`\(module.name)`")\n\n"
      out += module.summary + "\n"
      for constant in module.constants {
        let owner = module.name.isEmpty ? "" : module.name + "."
        out += "\n- `\(owner)\(constant.name)` — \(constant.summary)"
      }
      if !module.constants.isEmpty { out += "\n" }
      for type in module.types { out += section(type) }
      for spec in module.functions { out += section(spec) }
    }
    return out
  }

  private func section(_ type: LuaTypeSpec) -> String {
    var out = "\n### Type `\(type.name)`\n\n\(type.summary)\n"
    if !type.properties.isEmpty {
      out += "\n| field | type | meaning |\n|---|---|---|\n"
      for property in type.properties {
        out += Self.row([property.name, property.type.annotation, property.summary])
      }
    }
    return out
  }

  private func section(_ spec: LuaFunctionSpec) -> String {
    var out = "\n### `\(spec.name)`\n\n```\n\(spec.signature)\n```\n\n\(spec.summary)\n"
    out += Self.table("argument", spec.parameters + (spec.rest.map { [$0] } ?? []))
    out += Self.table("option", spec.options)
    if let result = spec.result {
      let detail = result.summary.isEmpty ? "" : " — \(result.summary)"
      out += "\nResult: `\(result.type.annotation)`\(detail)\n"
    }
    if !spec.example.isEmpty { out += "\n```lua\n\(spec.example)\n```\n" }
    if let output = spec.exampleOutput { out += "\n```\n\(output)\n```\n" }
    return out
  }

  private static func table(_ heading: String, _ parameters: [LuaParameter]) -> String {
    guard !parameters.isEmpty else { return "" }
    var out = "\n| \(heading) | type | default | meaning |\n|---|---|---|---|\n"
    for parameter in parameters {
      let standard = parameter.isRequired ? "required" : parameter.defaultText ?? "nil"
      out += row([parameter.name, parameter.type.annotation, standard, parameter.summary])
    }
    return out
  }

  private static func row(_ cells: [String]) -> String {
    let escaped = cells.map { cell in
      cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
    return "| " + escaped.joined(separator: " | ") + " |\n"
  }
}
