/// `missing`: a cell without a value, in a script.
enum MissingMethods {
  static let type = LuaTypeSpec(
    "missing", "A cell without a value; never nil and never 0.",
    properties: [
      LuaProperty("reason", .string, "why there is no value") { call in
        call.give(try call.receiver(of: LuaMissingValue.self).reason.name)
      },
      LuaProperty("cells", .integer, "missing cells behind a sum or mean; 0 for a single cell") {
        call in call.give(try call.receiver(of: LuaMissingValue.self).cells)
      },
    ],
    operators: signs.map { ($0, calculate) } + [(.equal, isEqual)])

  private static let signs: [LuaOperator] = [
    .add, .subtract, .multiply, .divide, .modulo, .power, .negate,
  ]

  private static let calculate: LuaBody = { call in
    try combine([try call.value(0), try call.value(1)], &call)
  }

  private static let isEqual: LuaBody = { call in
    let a = try call.value(0).value(of: LuaMissingValue.self)
    let b = try call.value(1).value(of: LuaMissingValue.self)
    call.give(a != nil && a?.reason == b?.reason)
  }

  /// What a calculation with a missing side gives: missing, with the stronger reason.
  static func combine(_ sides: [LuaValue], _ call: inout LuaCall) throws {
    let reasons = sides.compactMap { $0.value(of: LuaMissingValue.self)?.reason }
    for (position, side) in sides.enumerated() {
      let isNumber = side.number != nil || side.value(of: LuaQuantityValue.self) != nil
      if !isNumber, side.value(of: LuaMissingValue.self) == nil {
        _ = try call.number(position)
      }
    }
    try call.give(boxed: LuaMissingValue(reason: reasons.max() ?? .unspecified))
  }

  static let functions: [LuaFunctionSpec] = [missing]

  private static let missing = LuaFunctionSpec(
    "data.missing", "Makes a missing value, for `data.table` and functions of rows.",
    parameters: [
      LuaParameter(
        "reason", .enumeration(MissingReason.allCases.map(\.name)), "why there is no value",
        default: "\"unspecified\"")
    ],
    result: LuaResult(.object("missing")),
    example: """
      print(data.missing "confidential", data.missing "not-asked" + 1)
      """,
    exampleOutput: "<confidential>\t<not-asked>"
  ) { call in
    let name = call.isPresent(0) ? try call.string(0) : MissingReason.unspecified.name
    try call.give(
      boxed: LuaMissingValue(reason: MissingReason(name: name) ?? .unspecified))
  }
}
