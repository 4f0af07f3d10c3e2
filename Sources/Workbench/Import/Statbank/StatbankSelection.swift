/// A query that was held against what the table has: which values of which variables, how many
/// cells, and the body of the request.
struct StatbankSelection: Sendable {
  /// A variable with the positions of its values that are asked for, in the table's order.
  struct Choice: Sendable {
    var variable: StatbankTableInfo.Variable
    var positions: [Int]

    var isAll: Bool { positions.count == variable.values.count }
    var values: [StatbankTableInfo.Variable.Value] { positions.map { variable.values[$0] } }
  }

  var info: StatbankTableInfo
  var format: StatbankQuery.Format
  var language: Language
  var choices: [Choice]

  /// Throws problems that name the variable and what would be right: `.statbankVariable`,
  /// `.statbankValue`, `.statbankNothing`, `.statbankOpen`, `.statbankSelector`.
  init(_ query: StatbankQuery, _ info: StatbankTableInfo) throws(Problem) {
    self.info = info
    language = query.language
    var chosen: [String: [Int]] = [:]
    for condition in query.conditions {
      let variable = try info.variable(condition.variable)
      var positions: Set<Int> = []
      for text in condition.selectors {
        let selector = StatbankSelector(text: text, variable: variable, table: info.id)
        positions.formUnion(try selector.positions())
      }
      chosen[variable.id] = positions.sorted()
    }
    choices = info.variables.compactMap { variable in
      chosen[variable.id].map { Choice(variable: variable, positions: $0) }
    }
    format = query.format ?? (choices.count == info.variables.count ? .bulk : .csv)
    try refuseOpen(chosen)
    for choice in choices where choice.variable.isSelector && choice.positions.count > 1 {
      throw Problem(
        .statbankSelector,
        [
          "table": info.id, "variable": choice.variable.id,
          "count": String(choice.positions.count),
          "values": choice.values.prefix(6).map { "\($0.code) \($0.label[language] ?? "")" }
            .joined(separator: ", "),
          "condition": "--where \"\(choice.variable.id)=\(choice.values.first?.code ?? "")\"",
        ])
    }
  }

  /// BULK wants all variables, the other formats those that cannot be eliminated.
  private func refuseOpen(_ chosen: [String: [Int]]) throws(Problem) {
    let open = info.variables.filter { variable in
      chosen[variable.id] == nil && (format == .bulk || !variable.canBeEliminated)
    }
    guard !open.isEmpty else { return }
    let conditions = open.map { variable in
      let value = variable.isSelector ? variable.values.first?.code ?? "" : "*"
      return "--where \"\(variable.id)=\(value)\""
    }
    throw Problem(
      .statbankOpen,
      [
        "table": info.id, "variables": open.map(\.summary).joined(separator: ", "),
        "conditions": conditions.joined(separator: " "),
      ])
  }

  /// Variables that were left out: the server answers their totals.
  var eliminated: [StatbankTableInfo.Variable] {
    info.variables.filter { variable in !choices.contains { $0.variable.id == variable.id } }
  }

  /// Cells asked for; at most `Int.max`.
  var cells: Int {
    choices.reduce(1) { product, choice in
      let (result, overflow) = product.multipliedReportingOverflow(by: choice.positions.count)
      return overflow ? Int.max : result
    }
  }

  /// The body of `/data`. Codes are asked for in tables, so that labels that repeat within a
  /// variable cannot be confused; a variable taken whole is a star, and a table's language is
  /// Danish, which decides on the decimal comma.
  var body: JSONValue {
    let isDanish = format.isTable || language == .danish
    var members: [(String, JSONValue)] = [
      ("table", .string(info.id)), ("format", .string(format.rawValue.uppercased())),
      ("lang", .string(isDanish ? "da" : "en")),
    ]
    if format.isTable { members.append(("valuePresentation", .string("Code"))) }
    members.append(
      (
        "variables",
        .array(
          choices.map { choice in
            let codes = choice.isAll ? ["*"] : choice.values.map(\.code)
            return .object([
              ("code", .string(choice.variable.id)),
              ("values", .array(codes.map { .string($0) })),
            ])
          })
      ))
    return .object(members)
  }

  /// Parts of at most `limit` cells each, made along the variable with the most values; further
  /// along others where one value of it is still too much. Nil when single cells are too much.
  func parts(limit: Int) -> [StatbankSelection]? {
    if cells <= limit { return [self] }
    let longest = choices.indices.max {
      choices[$0].positions.count < choices[$1].positions.count
    }
    guard let longest, choices[longest].positions.count > 1, limit >= 1 else { return nil }
    let positions = choices[longest].positions
    let others = cells == Int.max ? Int.max : cells / positions.count
    let size = max(1, min(positions.count - 1, limit / max(1, others)))
    var found: [StatbankSelection] = []
    for start in stride(from: 0, to: positions.count, by: size) {
      var part = self
      part.choices[longest].positions = Array(
        positions[start..<min(positions.count, start + size)])
      guard let parts = part.parts(limit: limit) else { return nil }
      found += parts
    }
    return found
  }
}
