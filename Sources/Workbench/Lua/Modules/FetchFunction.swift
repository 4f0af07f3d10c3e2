/// `data.fetch`: extracts from Statbank for scripts that the user gave the network.
enum FetchFunction {
  static func spec(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "data.fetch",
      "Fetches an extract from Statbank (Danmarks Statistik), with `--network`, or opens its copy.",
      parameters: [LuaParameter("source", .string, "a table, such as `dst:FOLK1A`")],
      options: [
        LuaParameter(
          "where", .optional(.table),
          "the values of each variable: a text as on the command line, or a list of selectors"),
        LuaParameter(
          "format", .optional(.enumeration(["bulk", "csv"])),
          "what the server is asked for; `csv` may leave variables out"),
        LuaParameter(
          "language", .optional(.enumeration(["da", "en"])), "labels; `en` beside the Danish ones",
          default: "\"da\""),
        LuaParameter(
          "offline", .optional(.boolean), "asks nobody and opens the copy, with or without network",
          default: "false"),
      ],
      result: LuaResult(.object("table")),
      example: """
        local function population()
          return data.fetch("dst:FOLK1A",
            { where = { ["OMRÅDE"] = { "101", "147" }, Tid = ">=2020K1" } })
        end
        """
    ) { call in
      let source = try call.string(0)
      let format = call.option("format")?.string.flatMap { StatbankQuery.Format(rawValue: $0) }
      let query = try StatbankQuery(
        source: source, conditions: try conditions(call.option("where")?.table), format: format,
        language: call.option("language")?.string == "en" ? .english : .danish)
      let offline = call.option("offline")?.boolean ?? false
      guard let fetch = context.fetch, offline || context.network else {
        throw Problem(.scriptMayNotAsk, ["source": source])
      }
      // Only a server's time is not the script's.
      let result =
        try offline
        ? fetch.run(query, offline: true)
        : call.whileWaiting { try fetch.run(query, offline: false, shouldStop: $0) }
      guard let imported = result.imported else {
        throw Problem(
          .fetchFormatNeedsFile, ["format": result.copy.record.format.rawValue])
      }
      try call.give(boxed: LuaTableValue(table: imported.table, context: context))
    }
  }

  private static func conditions(
    _ table: LuaTable?
  ) throws(Problem) -> [StatbankQuery.Condition] {
    guard let table else { return [] }
    guard table.array.isEmpty else {
      throw Problem(
        .fetchCondition,
        ["text": text(table.array[0]) ?? "1", "reason": "in where, each variable has a name"])
    }
    var found: [StatbankQuery.Condition] = []
    for (name, value) in table.fields {
      let selectors: [String]
      if let list = value.table, list.names.isEmpty {
        selectors = list.array.compactMap(text)
        guard selectors.count == list.array.count else { throw wrong(name) }
      } else if let text = value.string {
        selectors = StatbankQuery.selectors(text)
      } else if let text = text(value) {
        selectors = [text]
      } else {
        throw wrong(name)
      }
      guard !selectors.isEmpty else { throw wrong(name) }
      found.append(StatbankQuery.Condition(variable: name, selectors: selectors))
    }
    return found
  }

  private static func wrong(_ name: String) -> Problem {
    Problem(
      .fetchCondition,
      ["text": name, "reason": "its values are a text or a list of texts, and at least one"])
  }

  /// A text, or a whole number such as a year.
  private static func text(_ value: LuaValue) -> String? {
    if case .string(let text) = value { return text }
    if case .integer(let number) = value { return String(number) }
    return nil
  }
}
