import Workbench

/// An evaluator for tests: answers by the text of a cell or an expression, and keeps a log.
struct ScriptedEvaluator: CellEvaluator {
  var cells: [String: CellOutcome] = [:]
  var values: [String: InlineValue] = [:]
  var log: [String] = []

  mutating func prepare(parameters: ParameterSet) throws {
    for (name, value) in parameters.values {
      values["p." + name] = .text(value.text)
      log.append("\(name) = \(value.text)")
    }
  }

  mutating func run(cell: NotebookCell) throws -> CellOutcome {
    let code = cell.code.split(separator: "\n").filter { !$0.hasPrefix("--|") }
      .joined(separator: "\n")
    log.append("run \(code)")
    if let outcome = cells[code] { return outcome }
    throw Problem(.cellFailed, ["reason": "unknown code"], place: cell.place(line: 2))
  }

  mutating func evaluate(inline: InlineExpression) throws -> InlineValue {
    log.append("= \(inline.source)")
    guard let value = values[inline.source] else {
      throw Problem(.cellFailed, ["reason": "unknown name"])
    }
    return value
  }
}
