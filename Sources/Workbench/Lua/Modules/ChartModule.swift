/// `chart`: figures from tables.
enum ChartModule {
  static func module(_ context: LuaContext) -> LuaModule {
    LuaModule(
      "chart", "Figures: text in the terminal, pictures in reports, from the same numbers.",
      functions: ChartKind.all.map { drawing(context, $0) } + [table(context)]
        + FigureMethods.functions(context),
      types: [FigureMethods.type(context)])
  }

  private static let data = LuaParameter("data", .object("table"), "the rows")

  private static func drawing(_ context: LuaContext, _ kind: ChartKind) -> LuaFunctionSpec {
    let columns = kind.roles.map { role in
      LuaParameter(role.name, role.isRequired ? .string : .optional(.string), role.summary)
    }
    let options = ChartOption.allCases.filter { kind.options.contains($0) }
    var spec = LuaFunctionSpec(
      "chart.\(kind.name)", kind.summary,
      options: [data] + columns + options.map(ChartOptionReader.parameter),
      result: LuaResult(.object("figure")), example: kind.example
    ) { call in
      let options = try ChartOptionReader.options(call, kind, context)
      guard let table = call.option("data")?.value(of: LuaTableValue.self)?.table else {
        throw Problem(.nothingToSay, ["reason": "no data"])
      }
      var columns: [String: String] = [:]
      for role in kind.roles { columns[role.name] = call.option(role.name)?.string }
      var own = context
      own.style.quantity.language = options.language
      let request = ChartKind.Request(table, columns: columns, options: options)
      try call.give(boxed: LuaFigureValue(figure: try kind.figure(request), context: own))
    }
    spec.refused = ChartOptions.refusals(kind: kind.name)
    return spec
  }

  private static func table(_ context: LuaContext) -> LuaFunctionSpec {
    var spec = LuaFunctionSpec(
      "chart.table", "Sets rows as a table with aligned numbers and units in the headers.",
      options: [
        data,
        LuaParameter(
          "columns", .optional(.table),
          "columns in order: names, or `{ \"value\", title = \"Udgift\", decimals = 1 }`; "
            + "`bar = true` draws a bar behind each number, `spark = true` makes one small line of "
            + "several columns: `{ \"2020\", \"2021\", \"2022\", spark = true }` or "
            + "`{ \"2020\", to = \"2024\", spark = true }`"),
        LuaParameter("totals", .optional(.integer), "how many of the last rows are totals"),
      ] + [ChartOption.title, .note, .source, .lang].map(ChartOptionReader.parameter),
      result: LuaResult(.object("figure")),
      example: """
        local t = data.open "laerepladser":where "level == 'kommune'"
        print(chart.table{ data = t, columns = {
          "name", { "helpers_2026", bar = true },
          { "assistants_2025", "assistants_2026", spark = true, title = "Assistenter" },
        } })
        """
    ) { call in
      guard let table = call.option("data")?.value(of: LuaTableValue.self)?.table else {
        throw Problem(.nothingToSay, ["reason": "no data"])
      }
      try ChartOptionReader.checkTexts(call)
      var options = TableOptions(language: ChartOptionReader.language(call, context))
      options.title = call.option("title")?.string
      options.note = call.option("note")?.string
      options.source = call.option("source")?.string
      options.totalRows = call.option("totals")?.integer.map { Int($0) } ?? 0
      options.columns = try columns(call.option("columns")?.table)
      var own = context
      own.style.quantity.language = options.language
      try call.give(
        boxed: LuaFigureValue(figure: try Chart.table(table, options), context: own))
    }
    spec.refused = ChartOptions.refusals(kind: "table")
    return spec
  }

  private static func columns(_ list: LuaTable?) throws(Problem) -> [TableOptions.Column] {
    var columns: [TableOptions.Column] = []
    for item in list?.array ?? [] {
      if let name = item.string {
        columns.append(TableOptions.Column(name))
        continue
      }
      guard let table = item.table, let name = table.array.first?.string else {
        throw Problem(
          .chartOptionValue,
          [
            "name": "columns", "found": item.typeName,
            "wanted": "a column's name, or a table that begins with it",
          ])
      }
      let known = ["title", "unit", "decimals", "bar", "spark", "to"]
      for (field, _) in table.fields where !known.contains(field) {
        throw Problem(
          .unknownChartOption, ["name": field, "kind": "table column"], asked: field,
          candidates: known)
      }
      var column = TableOptions.Column(
        name, title: table["title"]?.string,
        unit: table["unit"]?.string.map { Unit(code: $0) },
        decimals: table["decimals"]?.integer.map { Int($0) })
      column.bar = table["bar"]?.boolean ?? false
      column.isTrend = table["spark"]?.boolean ?? false
      column.through = table["to"]?.string
      column.others = table.array.dropFirst().compactMap(\.string)
      guard column.isTrend || column.others.isEmpty && column.through == nil else {
        throw Problem(
          .chartOptionValue,
          [
            "name": "columns", "found": "several columns in one, from «\(name)»",
            "wanted": "`spark = true`",
          ])
      }
      columns.append(column)
    }
    return columns
  }
}
