/// Methods of `prose`, `change` and `missing`.
enum ProseMethods {
  static func types(_ context: LuaContext) -> [LuaTypeSpec] {
    [
      LuaTypeSpec(
        "prose", "Sentences whose numbers are still quantities; `print` shows the text.",
        operators: [(.concatenate, { call in try call.give(boxed: joined(&call, context)) })]),
      LuaTypeSpec(
        "change", "How a measure moved between two points.",
        properties: [
          LuaProperty("percent", .optional(.object("quantity")), "the percentage change") { call in
            let value = try call.receiver(of: LuaChangeValue.self)
            // A base of zero or less has no percentages; a share moves by percentage points.
            if value.change.percent == nil, let base = value.change.refusedBase {
              throw Problem(.baseOfChange, ["value": base.text(value.context.style.quantity)])
            }
            try give(value.change.percent, value.context, &call)
          },
          LuaProperty("difference", .optional(.object("quantity")), "last minus first") { call in
            let value = try call.receiver(of: LuaChangeValue.self)
            try give(value.change.difference, value.context, &call)
          },
          LuaProperty("from", .optional(.object("quantity")), "the first level") { call in
            let value = try call.receiver(of: LuaChangeValue.self)
            try give(value.change.from, value.context, &call)
          },
          LuaProperty("to", .optional(.object("quantity")), "the last level") { call in
            let value = try call.receiver(of: LuaChangeValue.self)
            try give(value.change.to, value.context, &call)
          },
        ]),
      MissingMethods.type,
    ]
  }

  static let functions: [LuaFunctionSpec] = [
    LuaFunctionSpec(
      "change:say", "Says the movement: alone, or as a sentence about a subject.",
      options: [
        LuaParameter("subject", .optional(.string), "what changed, in its definite form"),
        LuaParameter("place", .optional(.string), "where: `hovedstaden`"),
        LuaParameter("versus", .optional(.object("change")), "the same change elsewhere"),
        LuaParameter("at", .optional(.string), "where elsewhere: `landsplan`"),
      ],
      result: LuaResult(.object("prose")),
      example: """
        local t = data.open "nogletal":where "id in {'N019', 'N021'}"
        print(t:change("value", 2020, 2024):say{ subject = "andelen" })
        """,
      exampleOutput:
        "Andelen er steget fra 48\u{A0}pct. i 2020 til 51\u{A0}pct. i 2024, svarende til "
        + "3\u{A0}procentpoint."
    ) { call in
      let value = try call.receiver(of: LuaChangeValue.self)
      let narrator = value.context.narrator
      let grammar = value.subject.grammar ?? Grammar()
      let prose: Prose
      if let definite = call.option("subject")?.string {
        var subject = Subject(value.subject, language: value.context.language)
        subject.definite = definite
        subject.guesses = []
        subject.place = call.option("place")?.string.map { narrator.place($0) } ?? ""
        prose = try narrator.say(
          value.change, of: subject,
          versus: call.option("versus")?.value(of: LuaChangeValue.self)?.change,
          at: call.option("at")?.string ?? "")
      } else {
        prose = narrator.movement(value.change, grammar: grammar)
      }
      try call.give(boxed: LuaProseValue(prose: prose, context: value.context))
    }
  ]

  private static func give(
    _ quantity: Quantity?, _ context: LuaContext, _ call: inout LuaCall
  ) throws {
    guard let quantity else { return call.giveNil() }
    try call.give(boxed: LuaQuantityValue(quantity: quantity, context: context))
  }

  /// `prose .. " " .. prose` keeps every number bound.
  private static func joined(
    _ call: inout LuaCall, _ context: LuaContext
  ) throws -> LuaProseValue {
    var prose = Prose()
    for position in 0...1 {
      let value = try call.value(position)
      if let other = value.value(of: LuaProseValue.self) {
        prose.append(other.prose)
      } else if let other = value.value(of: LuaQuantityValue.self) {
        prose.append(other.quantity)
      } else if let text = value.string ?? value.integer.map({ String($0) }) {
        prose.append(text)
      } else {
        throw Problem(
          .nothingToSay, ["reason": "a \(value.typeName) cannot be joined to a sentence"])
      }
    }
    return LuaProseValue(prose: prose, context: context)
  }
}
