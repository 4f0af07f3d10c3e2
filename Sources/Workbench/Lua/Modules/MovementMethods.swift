/// `change_from` and `word`: the author's own words, chosen by the numbers.
enum MovementMethods {
  static let functions: [LuaFunctionSpec] = [changeFrom, quantityWord, changeWord]

  private static let figures = """
    local t = data.open "nogletal"
    local p, q = t:value("value", { id = "N019" }), t:value("value", { id = "N021" })

    """

  private static let changeFrom = LuaFunctionSpec(
    "quantity:change_from", "Compares the number with an earlier one of the same measure.",
    parameters: [
      LuaParameter("earlier", .object("quantity"), "where the change begins"),
      LuaParameter("since", .optional(.any), "the period of the earlier number, such as 2020"),
      LuaParameter("to", .optional(.any), "the period of this one, where it is not the latest"),
    ],
    result: LuaResult(.object("change")),
    example: figures + "print(q:change_from(p, 2020):say{ subject = \"andelen\" })",
    exampleOutput:
      "Andelen er steget fra 48\u{A0}pct. i 2020 til 51\u{A0}pct., svarende til 3\u{A0}procentpoint."
  ) { call in
    let own = try call.receiver(of: LuaQuantityValue.self)
    let earlier = try call.value(0, of: LuaQuantityValue.self).quantity
    let since = call.isPresent(1) ? try QuantityMethods.period(try call.value(1)) : nil
    let until = call.isPresent(2) ? try QuantityMethods.period(try call.value(2)) : nil
    let change = try Change(
      from: earlier, to: own.quantity, start: since, end: until, reachesLatest: until == nil)
    try call.give(
      boxed: LuaChangeValue(
        change: change, subject: Field(name: "", type: .real), context: own.context))
  }

  private static let words: [LuaParameter] = [
    LuaParameter("up", .string, "for a rise"), LuaParameter("down", .string, "for a fall"),
    LuaParameter("same", .string, "where the numbers as shown do not differ"),
  ]

  private static let quantityWord = LuaFunctionSpec(
    "quantity:word",
    "Chooses a word by the sign of a change, a difference or points, as it is and as it is shown.",
    options: words, result: LuaResult(.string),
    example: figures + """
      print((q - p):word{ up = "vokset", down = "faldet", same = "uændret" })
      """,
    exampleOutput: "vokset"
  ) { call in
    let quantity = try call.receiver(of: LuaQuantityValue.self).quantity
    call.give(try word(try direction(of: quantity), call))
  }

  private static let changeWord = LuaFunctionSpec(
    "change:word", "Chooses a word by the direction of the change, as it is and as it is shown.",
    options: words, result: LuaResult(.string),
    example: figures + """
      print(q:change_from(p):word{ up = "vokset", down = "faldet", same = "uændret" })
      """,
    exampleOutput: "vokset"
  ) { call in
    call.give(try word(try call.receiver(of: LuaChangeValue.self).change.direction, call))
  }

  private static func word(
    _ direction: Change.Direction, _ call: borrowing LuaCall
  ) throws(Problem) -> String {
    let name =
      switch direction {
      case .up: "up"
      case .down: "down"
      case .unchanged: "same"
      }
    guard let text = call.option(name)?.string, !text.isEmpty else {
      throw Problem(
        .chartOptionValue, ["name": name, "found": "\"\"", "wanted": "a word for this direction"])
    }
    return text
  }

  /// The sign of a number that is a movement; a level has none.
  private static func direction(of quantity: Quantity) throws(Problem) -> Change.Direction {
    guard quantity.isMovement else {
      throw Problem(
        .nothingToSay,
        [
          "reason":
            "\(quantity.text(QuantityStyle())) is a level and has no direction; "
            + "use q:change_from(p):word{…}"
        ])
    }
    let zero = Quantity(
      0, exact: ExactDecimal(0), unit: quantity.unit, priceBasis: quantity.priceBasis,
      decimals: quantity.shownDecimals, lineage: quantity.lineage)
    let comparison = try Comparison.of(quantity, zero)
    // The word stands beside the number as it is shown, which gets no further decimals here.
    guard quantity.shownValue != 0 else { return .unchanged }
    switch comparison.outcome {
    case .larger: return .up
    case .smaller: return .down
    case .level: return .unchanged
    }
  }
}

extension Quantity {
  /// Whether the number says how something moved or differs, so that its sign is a direction.
  fileprivate var isMovement: Bool {
    if unit.kind == .change || unit.kind == .percentagePoint { return true }
    guard case .derived(let step, _) = lineage.step else { return false }
    return step == Operation.subtract.rawValue || step == "change"
  }
}
