/// Methods, properties and operators of `quantity`.
enum QuantityMethods {
  static func type(_ context: LuaContext) -> LuaTypeSpec {
    LuaTypeSpec(
      "quantity", "A number with its unit, price basis, decimals and origin.",
      properties: [
        LuaProperty("value", .number, "the number alone, in its unit") { call in
          call.give(try call.receiver(of: LuaQuantityValue.self).quantity.value)
        },
        LuaProperty("unit", .string, "the unit as it is printed") { call in
          let value = try call.receiver(of: LuaQuantityValue.self)
          call.give(value.quantity.unit.title(value.context.language))
        },
        LuaProperty("prices", .optional(.string), "the price basis, where there is one") { call in
          let value = try call.receiver(of: LuaQuantityValue.self)
          if let basis = value.quantity.priceBasis {
            call.give(basis.label(value.context.language))
          } else {
            call.giveNil()
          }
        },
        LuaProperty("decimals", .integer, "decimals it is shown with") { call in
          call.give(try call.receiver(of: LuaQuantityValue.self).quantity.shownDecimals)
        },
      ],
      operators: [
        (.add, { call in try give(.add, &call) }),
        (.subtract, { call in try give(.subtract, &call) }),
        (.multiply, { call in try give(.multiply, &call) }),
        (.divide, { call in try give(.divide, &call) }),
        (
          .negate,
          { call in
            let value = try call.receiver(of: LuaQuantityValue.self)
            try call.give(
              boxed: LuaQuantityValue(
                quantity: try value.quantity.negated(), context: value.context))
          }
        ),
        (.lessThan, { call in call.give(try compare(&call) == .smaller) }),
        (.lessOrEqual, { call in call.give(try compare(&call) != .larger) }),
        (.equal, { call in call.give(try compare(&call) == .level) }),
      ])
  }

  static func functions(_ context: LuaContext) -> [LuaFunctionSpec] {
    [text, convert, say, about, compareSentence, why] + MovementMethods.functions
  }

  /// `q + r`, `q / 3`, `100 * q`: one side at least is a quantity.
  private static func give(_ operation: Quantity.Operation, _ call: inout LuaCall) throws {
    let sides = [try call.value(0), try call.value(1)]
    if sides.contains(where: { $0.value(of: LuaMissingValue.self) != nil }) {
      return try MissingMethods.combine(sides, &call)
    }
    guard let context = sides.compactMap({ $0.value(of: LuaQuantityValue.self)?.context }).first
    else { return }
    var operands: [Quantity] = []
    for (position, side) in sides.enumerated() {
      switch side {
      case .integer(let number):
        operands.append(Quantity(plain: Double(number), whole: number))
      case .number(let number): operands.append(Quantity(plain: number))
      default:
        operands.append(try call.value(position, of: LuaQuantityValue.self).quantity)
      }
    }
    let result = try operands[0].combined(operation, with: operands[1])
    try call.give(boxed: LuaQuantityValue(quantity: result, context: context))
  }

  private static func compare(_ call: inout LuaCall) throws -> Comparison.Outcome {
    let first = try call.value(0, of: LuaQuantityValue.self).quantity
    let second = try call.value(1, of: LuaQuantityValue.self).quantity
    call.core.lastComparison = LuaComparison(
      first: first, second: second, line: call.line)
    return try Comparison.of(first, second).outcome
  }

  private static let value =
    "local q = data.open \"nogletal\":value(\"value\", { id = \"N016\" })\n"

  private static let text = LuaFunctionSpec(
    "quantity:text", "Prints the number with its unit.",
    options: [
      LuaParameter("decimals", .optional(.integer), "decimals, 0 to 6"),
      LuaParameter(
        "percent", .optional(.enumeration(QuantityStyle.Percent.allCases.map(\.rawValue))),
        "how percent is written"),
    ],
    result: LuaResult(.string), example: value + "print(q:text{ percent = \"%\" })",
    exampleOutput: "24,6\u{A0}%"
  ) { call in
    let value = try call.receiver(of: LuaQuantityValue.self)
    var quantity = value.quantity
    if let decimals = call.option("decimals")?.integer {
      guard (0...6).contains(decimals) else {
        throw Problem(
          .chartOptionValue,
          [
            "name": "decimals", "found": String(decimals), "wanted": "a whole number from 0 to 6",
          ])
      }
      quantity.decimals = Int(decimals)
    }
    var style = value.context.style.quantity
    if let percent = call.option("percent")?.string.flatMap({ QuantityStyle.Percent(rawValue: $0) })
    {
      style.percent = percent
    }
    call.give(quantity.text(style))
  }

  private static let convert = LuaFunctionSpec(
    "quantity:convert", "Gives the same amount in a unit that differs by a power of ten.",
    parameters: [LuaParameter("unit", .string, "such as `kr` or `mio_kr`")],
    result: LuaResult(.object("quantity")),
    example: "print(data.open \"nogletal\":value(\"value\", { id = \"N007\" }):convert(\"mio_kr\"))"
  ) { call in
    let value = try call.receiver(of: LuaQuantityValue.self)
    let quantity = try value.quantity.converting(to: Unit(code: try call.string(0)))
    try call.give(boxed: LuaQuantityValue(quantity: quantity, context: value.context))
  }

  private static let say = LuaFunctionSpec(
    "quantity:say",
    "Says a percentage change that a source prints: as a sentence, or as «steget 24,6 pct.».",
    options: [
      LuaParameter(
        "subject", .optional(.string),
        "what changed, in its definite form: `udgifterne`; without it only the movement is said"),
      LuaParameter("place", .optional(.string), "where: `hovedstaden` becomes «i hovedstaden»"),
      LuaParameter("plural", .optional(.boolean), "whether the subject is a plural"),
      LuaParameter("since", .optional(.any), "the year it is counted from"),
      LuaParameter("to", .optional(.any), "the year it ends in, where that is not the latest"),
      LuaParameter("versus", .optional(.object("quantity")), "the same change elsewhere"),
      LuaParameter("at", .optional(.string), "where elsewhere: `landsplan`"),
    ],
    result: LuaResult(.object("prose")),
    example: value
      + "print(q:say{ subject = \"udgifterne til støttende indsatser\", since = 2020 })",
    exampleOutput: "Udgifterne til støttende indsatser er steget 24,6\u{A0}pct. siden 2020."
  ) { call in
    let value = try call.receiver(of: LuaQuantityValue.self)
    let own = try change(value.quantity, since: call.option("since"), to: call.option("to"))
    guard call.option("subject") != nil else {
      let plural = call.option("plural")?.boolean == true
      let prose = value.context.narrator.movement(
        own, grammar: Grammar(number: plural ? .plural : .singular))
      return try call.give(boxed: LuaProseValue(prose: prose, context: value.context))
    }
    var other: Change?
    if let versus = call.option("versus")?.value(of: LuaQuantityValue.self)?.quantity {
      other = try change(versus, since: call.option("since"), to: call.option("to"))
    }
    let prose = try value.context.narrator.say(
      own, of: subject(call, value.context), versus: other, at: call.option("at")?.string ?? "")
    try call.give(boxed: LuaProseValue(prose: prose, context: value.context))
  }

  private static let about = LuaFunctionSpec(
    "quantity:about",
    "Says the number without decimals, with «knap», «godt» or «omkring» where rounding changed it.",
    result: LuaResult(.object("prose")),
    example: "print(data.open \"nogletal\":value(\"value\", { id = \"N001\" }):about())",
    exampleOutput: "knap 14\u{A0}mia.\u{A0}kr."
  ) { call in
    let value = try call.receiver(of: LuaQuantityValue.self)
    let prose = try value.context.narrator.about(value.quantity)
    try call.give(boxed: LuaProseValue(prose: prose, context: value.context))
  }

  private static let compareSentence = LuaFunctionSpec(
    "quantity:compare", "Says a level held against another one, as a sentence.",
    options: [
      LuaParameter("with", .object("quantity"), "the other level"),
      LuaParameter("at", .string, "where or what the other one is: `landsplan`"),
      LuaParameter("subject", .string, "what is measured, in its definite form"),
      LuaParameter("place", .optional(.string), "where the first one holds"),
      LuaParameter("plural", .optional(.boolean), "whether the subject is a plural"),
      LuaParameter("counted", .optional(.boolean), "«flere» and «færre» for what is counted"),
    ],
    result: LuaResult(.object("prose")),
    example: """
      local t = data.open "nogletal"
      local q, r = t:value("value", { id = "N021" }), t:value("value", { id = "N025" })
      print(q:compare{ with = r, at = "landsplan", place = "hovedstaden", subject = "andelen" })
      """
  ) { call in
    let value = try call.receiver(of: LuaQuantityValue.self)
    guard let other = call.option("with")?.value(of: LuaQuantityValue.self)?.quantity else {
      throw Problem(.nothingToSay, ["reason": "nothing to compare with"])
    }
    let prose = try value.context.narrator.compare(
      value.quantity, with: other, of: subject(call, value.context),
      at: call.option("at")?.string ?? "")
    try call.give(boxed: LuaProseValue(prose: prose, context: value.context))
  }

  private static let why = LuaFunctionSpec(
    "quantity:why", "Tells where the number comes from: the chain from it down to the rows.",
    result: LuaResult(.string), example: value + "print(q:why())"
  ) { call in
    let value = try call.receiver(of: LuaQuantityValue.self)
    var text = value.luaDescription + "\n"
    if value.quantity.leftOut > 0 {
      let count = value.quantity.leftOut
      text += "without \(count) missing \(count == 1 ? "cell" : "cells")\n"
    }
    text += value.quantity.lineage.description
    for source in value.quantity.lineage.sources {
      if let citation = source.citation { text += "\(source.name): \(citation)\n" }
      if let digest = source.sha256 { text += "\(source.name): sha-256 \(digest)\n" }
    }
    if text.hasSuffix("\n") { text.removeLast() }
    call.give(text)
  }

  private static func subject(_ call: borrowing LuaCall, _ context: LuaContext) -> Subject {
    var grammar = Grammar()
    let definite = call.option("subject")?.string ?? ""
    let plural = call.option("plural")?.boolean
    grammar.number = plural ?? guessesPlural(definite) ? .plural : .singular
    grammar.counted = call.option("counted")?.boolean ?? false
    let place = call.option("place")?.string.map { context.narrator.place($0) } ?? ""
    return Subject(definite: definite, grammar: grammar, place: place)
  }

  /// Danish definite plurals end in -ne: udgifterne, modtagerne, priserne.
  private static func guessesPlural(_ definite: String) -> Bool {
    definite.split(separator: " ").first?.hasSuffix("ne") ?? false
  }

  /// A printed change over a period.
  private static func change(
    _ quantity: Quantity, since: LuaValue?, to: LuaValue?
  ) throws(Problem) -> Change {
    guard quantity.unit.kind == .change else {
      throw Problem(
        .nothingToSay,
        [
          "reason":
            "a number in \(quantity.unit.title(.danish)) is a level and no percentage change"
        ])
    }
    return Change(
      stated: quantity, start: try period(since), end: try period(to), reachesLatest: to == nil)
  }

  static func period(_ value: LuaValue?) throws(Problem) -> Period? {
    guard let value, let text = FigureMethods.point(value) else { return nil }
    guard let period = Period(code: text) else {
      throw Problem(.chartOptionValue, ["name": "since", "found": text, "wanted": "a period"])
    }
    return period
  }
}
