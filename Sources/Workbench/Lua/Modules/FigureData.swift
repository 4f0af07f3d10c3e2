/// Methods of `figure` that give what is behind it: the rows, and what these say.
enum FigureData {
  static let table = LuaFunctionSpec(
    "figure:table",
    "Gives the data behind the figure as rows: a row for each place and series, in the unit of the "
      + "figure, or the columns that the picture was drawn from.",
    result: LuaResult(.object("table")),
    example: """
      local t = data.open "nogletal":where "id in {'N008', 'N011'}"
      print(chart.bars{ data = t, x = "group", y = "value" }:table())
      """,
    exampleOutput: """
      group                  value, mia. kr.  value_decimals
      ──────────────────────────────────────────────────────
      børne- og ungeområdet              6,7               1
      voksenområdet                     13,8               1
      2 rækker
      """
  ) { call in
    let value = try call.receiver(of: LuaFigureValue.self)
    guard let rows = try value.figure.behind() else {
      throw Problem(.nothingToSay, ["reason": "the figure was not made of rows"])
    }
    try call.give(boxed: LuaTableValue(table: rows, context: value.context))
  }

  static let facts = LuaFunctionSpec(
    "figure:facts",
    "Lists what the numbers of the figure say, the most telling first. The kinds are "
      + Fact.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + ".",
    options: [
      LuaParameter("since", .optional(.any), "the point to start from; the first by default"),
      LuaParameter("to", .optional(.any), "the point to end at; the last by default"),
      LuaParameter(
        "versus", .optional(.string), "the series, or category, to hold the others against"),
      LuaParameter("subject", .optional(.string), "the measure in its definite form"),
    ] + FigureMethods.sayingOptions,
    result: LuaResult(
      .object("table"),
      "columns `rank`, `kind`, `series`, `text`, and `rows`: the rows that the fact rests on"),
    example: """
      local t = data.open "nogletal":where "id in {'N008', 'N011'}"
      for _, fact in ipairs(chart.bars{ data = t, x = "group", y = "value" }:facts():rows()) do
        print(fact.kind, fact.text)
      end
      """,
    exampleOutput: "rank\tVoksenområdet ligger højest (13,8\u{A0}mia.\u{A0}kr.), fulgt af "
      + "børne- og ungeområdet (6,7\u{A0}mia.\u{A0}kr.)."
  ) { call in
    let value = try call.receiver(of: LuaFigureValue.self)
    let context = FigureMethods.context(value.context, call)
    guard let data = value.figure.data?.speaking(context.language) else {
      throw Problem(.nothingToSay, ["reason": "the figure shows several measures"])
    }
    var from: Int?
    var to: Int?
    var benchmark: Fact.Benchmark?
    if let since = FigureMethods.point(call.option("since")) { from = try data.position(of: since) }
    if let until = FigureMethods.point(call.option("to")) { to = try data.position(of: until) }
    if let versus = call.option("versus")?.string { benchmark = try data.benchmark(of: versus) }
    let facts = try data.facts(from: from, to: to, versus: benchmark)
    let subject = call.option("subject")?.string
    var sentences: [String] = []
    for fact in facts {
      try WorkBudget.check()
      let prose = try context.narrator.say(fact, in: data, subject: subject)
      call.warn(prose.guesses)
      sentences.append(prose.text(context.style.quantity))
    }
    let table = try rows(facts, sentences, of: data)
    try call.give(boxed: LuaTableValue(table: table, context: context))
  }

  /// Facts as a table, a row each.
  private static func rows(
    _ facts: [Fact], _ sentences: [String], of data: SeriesSet
  ) throws(Problem) -> Table {
    func column(
      _ name: String, _ type: ColumnType, _ role: Field.Role, _ cell: (Int) throws(Problem) -> Cell
    ) throws(Problem) -> Column {
      var field = Field(name: name, type: type)
      field.role = role
      var builder = ColumnBuilder(field)
      for index in facts.indices {
        try WorkBudget.check()
        try builder.append(try cell(index))
      }
      return builder.column()
    }
    let columns = [
      try column("rank", .integer, .dimension) { (index) in .integer(Int64(index + 1)) },
      try column("kind", .category, .attribute) { (index) in .text(facts[index].kind.rawValue) },
      try column("series", .text, .attribute) { (index) in
        guard let series = facts[index].series, data.series.count > 1 else {
          return .missing(.notApplicable)
        }
        return .text(data.series[series].label)
      },
      try column("text", .text, .attribute) { (index) in .text(sentences[index]) },
      try column("rows", .text, .attribute) { (index) in
        .text(facts[index].cells.map { data.rowText($0) }.joined(separator: "; "))
      },
    ]
    var info = TableInfo(name: data.info.name)
    info.source = data.info.source
    info.synthetic = data.isSynthetic
    return try Table(
      columns, rowCount: facts.count, info: info,
      lineage: try data.lineage.checked().verb("facts"))
  }
}
