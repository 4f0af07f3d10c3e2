/// Expressions and their parameters as scripts give them.
enum LuaExpressions {
  /// Values of `$name`: numbers, texts, booleans, or a list of them.
  static func parameters(_ table: LuaTable?) throws(Problem) -> ExpressionParameters {
    var found: ExpressionParameters = [:]
    for (name, value) in table?.fields ?? [] {
      if let list = value.table {
        var cells: [Cell] = []
        for item in list.array { cells.append(try cell(item, name)) }
        found[name] = .list(cells)
      } else {
        found[name] = .value(try cell(value, name))
      }
    }
    return found
  }

  /// Named expressions; the order is that of the names, because Lua's own changes from run to run.
  static func derivations(
    _ table: LuaTable, _ known: ExpressionCache = ExpressionCache()
  ) throws(Problem) -> [Derivation] {
    var found: [Derivation] = []
    for (name, value) in table.fields {
      guard let source = value.string else {
        throw Problem(
          .chartOptionValue,
          ["name": name, "found": value.typeName, "wanted": "an expression as a string"])
      }
      found.append(Derivation(name, try known.expression(source)))
    }
    return found
  }

  static func cell(_ value: LuaValue, _ name: String) throws(Problem) -> Cell {
    switch value {
    case .boolean(let flag): return .boolean(flag)
    case .integer(let number): return .integer(number)
    case .number(let number): return .real(number)
    case .string(let text): return .text(text)
    default:
      throw Problem(
        .chartOptionValue,
        ["name": name, "found": value.typeName, "wanted": "a number, a text or a boolean"])
    }
  }
}
