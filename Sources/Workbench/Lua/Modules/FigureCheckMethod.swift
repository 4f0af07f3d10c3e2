/// `figure:check`: prose held against the figure's own numbers.
enum FigureCheckMethod {
  static let spec = LuaFunctionSpec(
    "figure:check",
    "Lists what a text says that the figure's own numbers, or the text itself, contradict.",
    parameters: [LuaParameter("text", .string, "prose as plain text or Markdown")],
    options: [
      LuaParameter("all", .optional(.boolean), "list what cannot be told, too"),
      LuaParameter("lang", .optional(.enumeration(["da", "en"])), "the language of the text"),
    ],
    result: LuaResult(
      .list(of: .table), "`line`, `column`, `kind`, `certainty`, `claim`, `says` of each finding"),
    example: """
      local t = data.open "nogletal":where "id in {'N019', 'N021'}"
      local fig = chart.lines{ data = t, x = "year_to", y = "value" }
      for _, f in ipairs(fig:check "Andelen er faldet fra 48 pct. i 2020 til 51 pct. i 2024.") do
        print(f.line, f.column, f.certainty, f.says)
      end
      """,
    exampleOutput: "1\t23\tcertain\tretningen passer ikke med 48 pct og 51 pct"
  ) { call in
    let value = try call.receiver(of: LuaFigureValue.self)
    guard let data = value.figure.data else { throw Problem(.proseNothingToHoldAgainst) }
    let text = try call.string(0)
    let language =
      call.option("lang")?.string.flatMap { Language(rawValue: $0) }
      ?? value.context.style.quantity.language
    let listsAll = call.option("all")?.boolean == true
    let prose = try ProseFormat.markdown.read(Array(text.utf8), name: "text")
    let report = try ProseChecker(data, language: language).check(prose)
    let words = ProseReportText(language)
    let found = report.findings.filter { listsAll || $0.isContradiction }
    try call.give(
      .table(
        LuaTable(
          array: found.map { finding in
            .table(
              LuaTable(fields: [
                ("line", .integer(Int64(finding.place.line))),
                ("column", .integer(Int64(finding.place.column))),
                ("kind", .string(finding.kind.rawValue)),
                ("certainty", .string(finding.certainty.rawValue)),
                ("claim", .string(finding.claim)), ("says", .string(words.sentence(finding))),
              ]))
          })))
  }
}
