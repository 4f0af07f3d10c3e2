/// `chart`: figures from tables.
enum ChartModule {
  static func module(_ context: LuaContext) -> LuaModule {
    LuaModule(
      "chart", "Figures: text in the terminal, pictures in reports, from the same numbers.",
      functions: [
        drawing(
          context, "bars", "Draws bars: lying for categories, standing over time.",
          example: """
            local t = data.open "nogletal":where "id in {'N008', 'N011'}"
            print(chart.bars{ data = t, x = "group", y = "value" })
            """,
          Chart.bars),
        drawing(
          context, "lines", "Draws lines over time or another ordered axis.",
          example: """
            local t = data.open "nogletal":where "id in {'N019', 'N021'}"
            print(chart.lines{ data = t, x = "year_to", y = "value" })
            """,
          Chart.lines),
        table(context),
      ] + FigureMethods.functions(context),
      types: [FigureMethods.type(context)])
  }

  private static let common: [LuaParameter] = [
    LuaParameter("title", .optional(.string), "stands above the figure"),
    LuaParameter("note", .optional(.string), "a remark below it"),
    LuaParameter("source", .optional(.string), "the source line; the dataset's own by default"),
    LuaParameter("lang", .optional(.enumeration(["da", "en"])), "language of labels and notes"),
  ]

  private static let data = LuaParameter("data", .object("table"), "the rows")

  private static let axes: [LuaParameter] = [
    data,
    LuaParameter("x", .string, "the column along the axis"),
    LuaParameter("y", .string, "the column of numbers"),
    LuaParameter("by", .optional(.string), "one series for each value of this column"),
    LuaParameter(
      "measure", .optional(.string), "what the numbers measure, where the title is too general"),
    LuaParameter("unit", .optional(.string), "converts, such as `mia. kr.`"),
    LuaParameter("decimals", .optional(.integer), "decimals everywhere the numbers are shown"),
    LuaParameter(
      "order", .optional(.enumeration(ChartOptions.Order.allCases.map(\.rawValue))),
      "order of the places on the axis"),
    LuaParameter("series", .optional(.list(of: .string)), "series to show first"),
    LuaParameter("highlight", .optional(.string), "a series or place to set off"),
    LuaParameter("horizontal", .optional(.boolean), "lying bars or standing columns"),
    LuaParameter("labels", .optional(.boolean), "numbers at the bars"),
    LuaParameter("legend", .optional(.boolean), "the names of the series above"),
    LuaParameter("axis", .optional(.boolean), "an axis with ticks"),
    LuaParameter("min", .optional(.number), "the axis reaches down to here at least"),
    LuaParameter("max", .optional(.number), "the axis reaches up to here at least"),
    LuaParameter("zero", .optional(.boolean), "lines: whether the axis includes 0"),
    LuaParameter("rows", .optional(.integer), "height of the plot in lines of text"),
    LuaParameter(
      "references", .optional(.table), "lines across the chart: `{ { value = 6, label = \"\" } }`"),
  ]

  private typealias Drawing =
    @Sendable (SeriesSet, ChartOptions) throws(Problem) -> Figure

  private static func drawing(
    _ context: LuaContext, _ kind: String, _ summary: String, example: String,
    _ draw: @escaping Drawing
  ) -> LuaFunctionSpec {
    let names = ChartOptions.names(kind: kind)
    let declared = (axes + common).filter {
      names.contains($0.name) || $0.name == "measure"
    }
    return LuaFunctionSpec(
      "chart.\(kind)", summary, options: declared, result: LuaResult(.object("figure")),
      example: example
    ) { call in
      let options = try options(call, context)
      guard let table = call.option("data")?.value(of: LuaTableValue.self)?.table else {
        throw Problem(.nothingToSay, ["reason": "no data"])
      }
      var data = try SeriesSet(
        table, x: call.option("x")?.string ?? "", y: call.option("y")?.string ?? "",
        by: call.option("by")?.string, unit: options.unit, decimals: options.decimals,
        language: options.language)
      if let measure = call.option("measure")?.string {
        data.y.title = Labels(danish: measure, english: measure)
        if data.by == nil { data.series[0].label = measure }
      }
      var own = context
      own.style.quantity.language = options.language
      try call.give(boxed: LuaFigureValue(figure: try draw(data, options), context: own))
    }
  }

  private static func options(
    _ call: borrowing LuaCall, _ context: LuaContext
  ) throws(Problem) -> ChartOptions {
    try checkTexts(call)
    var options = ChartOptions()
    options.language = language(call, context)
    options.title = call.option("title")?.string
    options.note = call.option("note")?.string
    options.source = call.option("source")?.string
    options.unit = call.option("unit")?.string.map { Unit(code: $0) }
    options.decimals = call.option("decimals")?.integer.map { Int($0) }
    if let order = call.option("order")?.string {
      options.order = try ChartOptions.order(named: order)
    }
    options.seriesOrder = call.option("series")?.table?.array.compactMap(\.string) ?? []
    options.highlight = call.option("highlight")?.string
    options.horizontal = call.option("horizontal")?.boolean
    options.labels = call.option("labels")?.boolean
    options.legend = call.option("legend")?.boolean
    options.axis = call.option("axis")?.boolean
    options.minimum = call.option("min")?.number
    options.maximum = call.option("max")?.number
    options.zero = call.option("zero")?.boolean ?? false
    options.rows = call.option("rows")?.integer.map { Int($0) }
    options.references =
      call.option("references")?.table?.array.compactMap { item in
        guard let value = item.table?["value"]?.number else { return nil }
        return ChartOptions.Reference(value: value, label: item.table?["label"]?.string ?? "")
      } ?? []
    return options
  }

  /// Bytes of a text around a figure: a title or a note, not a book.
  private static let textLimit = 10_000

  private static func checkTexts(_ call: borrowing LuaCall) throws(Problem) {
    for name in ["title", "note", "source", "measure", "unit"] {
      guard let size = call.option(name)?.string?.utf8.count, size > textLimit else { continue }
      throw Problem(
        .optionTooLong, ["name": name, "size": String(size), "limit": String(textLimit)])
    }
  }

  private static func language(_ call: borrowing LuaCall, _ context: LuaContext) -> Language {
    call.option("lang")?.string.flatMap { Language(rawValue: $0) } ?? context.language
  }

  private static func table(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "chart.table", "Sets rows as a table with aligned numbers and units in the headers.",
      options: [
        data,
        LuaParameter(
          "columns", .optional(.table),
          "columns in order: names, or `{ \"value\", title = \"Udgift\", decimals = 1 }`"),
        LuaParameter("totals", .optional(.integer), "how many of the last rows are totals"),
      ] + common,
      result: LuaResult(.object("figure")),
      example: "print(chart.table{ data = data.open \"takstaftale.summary\" })"
    ) { call in
      guard let table = call.option("data")?.value(of: LuaTableValue.self)?.table else {
        throw Problem(.nothingToSay, ["reason": "no data"])
      }
      try checkTexts(call)
      var options = TableOptions(language: language(call, context))
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
      for (field, _) in table.fields where !["title", "unit", "decimals"].contains(field) {
        throw Problem(
          .unknownChartOption, ["name": field, "kind": "table column"], asked: field,
          candidates: ["title", "unit", "decimals"])
      }
      columns.append(
        TableOptions.Column(
          name, title: table["title"]?.string,
          unit: table["unit"]?.string.map { Unit(code: $0) },
          decimals: table["decimals"]?.integer.map { Int($0) }))
    }
    return columns
  }
}
