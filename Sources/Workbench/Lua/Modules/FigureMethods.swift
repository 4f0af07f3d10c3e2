/// Methods of `figure`.
enum FigureMethods {
  static func type(_ context: LuaContext) -> LuaTypeSpec {
    LuaTypeSpec("figure", "A finished figure; `print` shows it as wide as the terminal.")
  }

  static func functions(_ context: LuaContext) -> [LuaFunctionSpec] {
    [
      text(context), svg(context), SaveMethods.figure, say(context), FigureData.facts,
      FigureData.table, FigureCheckMethod.spec, notes,
    ]
  }

  private static func text(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "figure:text", "Renders the figure as text.",
      options: [
        LuaParameter("width", .optional(.integer), "cells, 1 to 300"),
        LuaParameter("color", .optional(.boolean), "escape codes for colour; none by default"),
        LuaParameter(
          "charset", .optional(.enumeration(TextStyle.Charset.allCases.map(\.rawValue))),
          "characters: `ascii` is legible in e-mail of any font, `ascii-grid` draws for terminals"),
      ],
      result: LuaResult(.string),
      example: """
        local t = data.open "nogletal":where "id in {'N008', 'N011'}"
        local fig = chart.bars{ data = t, x = "group", y = "value" }
        print(fig:text{ width = 60, charset = "ascii" })
        """
    ) { call in
      let value = try call.receiver(of: LuaFigureValue.self)
      var style = value.context.style
      style.color = call.option("color")?.boolean == true ? .ansi256 : .none
      style = TextStyle(
        width: call.option("width")?.integer.map { Int($0) } ?? style.width, color: style.color,
        charset: call.option("charset")?.string.flatMap { TextStyle.Charset(rawValue: $0) }
          ?? style.charset,
        quantity: style.quantity)
      call.give(value.figure.text(style))
    }
  }

  private static func svg(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "figure:svg", "Renders the figure as one SVG element; nil for a table.",
      options: [
        LuaParameter("id", .optional(.string), "prefix of the ids in the picture")
      ],
      result: LuaResult(.optional(.string)),
      example: """
        local t = data.open "nogletal":where "id in {'N008', 'N011'}"
        local fig = chart.bars{ data = t, x = "group", y = "value" }
        print(#fig:svg() > 0)
        """,
      exampleOutput: "true"
    ) { call in
      let value = try call.receiver(of: LuaFigureValue.self)
      let style = SVGStyle(
        identifier: call.option("id")?.string ?? "figure", quantity: value.context.style.quantity)
      if let picture = value.figure.svg(style) { call.give(picture) } else { call.giveNil() }
    }
  }

  private static func say(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "figure:say", "Says in words what the figure shows, from the same numbers.",
      options: [
        LuaParameter("since", .optional(.any), "the point to start from; the first by default"),
        LuaParameter("to", .optional(.any), "the point to end at; the last by default"),
        LuaParameter(
          "versus", .optional(.string), "the series, or category, to hold the others against"),
        LuaParameter("subject", .optional(.string), "the measure in its definite form"),
        LuaParameter(
          "level", .optional(.integer),
          "1 what the figure shows; 2 also changes, rankings, extremes and what is missing; 3 also "
            + "runs, turns, gaps, what a change is made of, and numbers far from the others; 4 also "
            + "the author's own words; by default changes, rankings and what is missing"),
        LuaParameter(
          "context", .optional(.any), "the author's words for level 4: a text, or `prose`"),
        LuaParameter(
          "max_chars", .optional(.integer), "whole sentences are left out from the end beyond it"),
      ] + sayingOptions,
      result: LuaResult(.object("prose")),
      example: """
        local t = data.open "nogletal":where "id in {'N019', 'N021'}"
        local fig = chart.lines{ data = t, x = "year_to", y = "value" }
        print(fig:say{ level = 3, subject = "andelen" })
        """,
      exampleOutput: """
        Figuren viser andelen fra 2020 til 2024. Andelen er steget fra 48\u{A0}pct. i 2020 til \
        51\u{A0}pct. i 2024, svarende til 3\u{A0}procentpoint.
        """
    ) { call in
      let value = try call.receiver(of: LuaFigureValue.self)
      guard let data = value.figure.data else {
        throw Problem(.nothingToSay, ["reason": "a table of several measures has no one story"])
      }
      let context = Self.context(value.context, call)
      func number(_ name: String, _ range: ClosedRange<Int64>) throws(Problem) -> Int? {
        guard let found = call.option(name)?.integer else { return nil }
        guard range.contains(found) else {
          throw Problem(
            .chartOptionValue,
            [
              "name": name, "found": String(found),
              "wanted": "a whole number from \(range.lowerBound) to \(range.upperBound)",
            ])
        }
        return Int(found)
      }
      let prose = try context.narrator.say(
        data, since: point(call.option("since")), until: point(call.option("to")),
        versus: call.option("versus")?.string, subject: call.option("subject")?.string,
        level: try number("level", 1...4), context: words(call.option("context")),
        limit: try number("max_chars", 1...1_000_000))
      call.warn(prose.guesses)
      try call.give(boxed: LuaProseValue(prose: prose, context: context))
    }
  }

  /// How sentences are written: the language, and the style where it is not the report's.
  static let sayingOptions = [
    LuaParameter("lang", .optional(.enumeration(["da", "en"])), "the language"),
    LuaParameter(
      "percent", .optional(.enumeration(QuantityStyle.Percent.allCases.map(\.rawValue))),
      "how percent is written; a report's own style rules its prose"),
    LuaParameter(
      "startkomma", .optional(.boolean),
      "whether Danish has a comma before a subordinate clause; by default it has"),
  ]

  /// The context of a call that may ask for another language or style.
  static func context(_ own: LuaContext, _ call: borrowing LuaCall) -> LuaContext {
    var context = own
    if let language = call.option("lang")?.string.flatMap({ Language(rawValue: $0) }) {
      context.style.quantity = context.style.quantity.speaking(language)
    }
    if let percent = call.option("percent")?.string.flatMap({ QuantityStyle.Percent(rawValue: $0) })
    {
      context.style.quantity.percent = percent
    }
    if let startkomma = call.option("startkomma")?.boolean {
      context.style.quantity.startkomma = startkomma
    }
    return context
  }

  private static func words(_ value: LuaValue?) -> Prose? {
    guard let value else { return nil }
    return value.value(of: LuaProseValue.self)?.prose ?? value.string.map { Prose([.text($0)]) }
  }

  private static let notes = LuaFunctionSpec(
    "figure:notes", "Lists the remarks below the figure, such as what is missing.",
    result: LuaResult(.list(of: .string)),
    example: """
      local t = data.open "nogletal":where "id in {'N008', 'N011'}"
      print(#chart.bars{ data = t, x = "group", y = "value" }:notes())
      """,
    exampleOutput: "0"
  ) { call in
    let value = try call.receiver(of: LuaFigureValue.self)
    try call.give(.table(LuaTable(array: value.figure.notes.map { .string($0) })))
  }

  /// A point on an axis as scripts write it: a year as a number, or a text.
  static func point(_ value: LuaValue?) -> String? {
    value?.string ?? value?.integer.map { String($0) }
  }
}
