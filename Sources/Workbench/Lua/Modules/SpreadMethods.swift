/// How far numbers lie apart: over the rows of each group, and over all rows of a table.
enum SpreadMethods {
  static let functions = [variance, quantile, sdOfAll, varianceOfAll, quantileOfAll]

  private static let fraction = LuaParameter("fraction", .number, "from 0 to 1; 0.5 is the median")
  private static let column = LuaParameter("column", .string)
  private static let number = LuaResult(.union([.object("quantity"), .object("missing")]))

  private static let variance = LuaFunctionSpec(
    "grouped:variance", "Takes the sample variance of columns in each group.",
    rest: LuaParameter("names", .string, "columns of numbers"),
    result: LuaResult(.object("table")),
    example: WindowMethods.sample
      + "print(t:group(\"kommune\"):variance(\"udgift\"):column(\"udgift\")[2])",
    exampleOutput: "100.0"
  ) { call in
    let grouped = try call.receiver(of: LuaGroupedValue.self)
    let columns = try TableMethods.strings(&call)
    try GroupMethods.give(
      try grouped.table.aggregated(.variance, of: columns, by: grouped.keys), &call)
  }

  private static let quantile = LuaFunctionSpec(
    "grouped:quantile",
    "Takes the number of a column below which a part of each group's values lies.",
    parameters: [column, fraction], result: LuaResult(.object("table")),
    example: WindowMethods.sample
      + "print(t:group(\"kommune\"):quantile(\"udgift\", 0.25):column(\"udgift\")[1])",
    exampleOutput: "105.0"
  ) { call in
    let grouped = try call.receiver(of: LuaGroupedValue.self)
    try GroupMethods.give(
      try grouped.table.aggregated(
        .quantile, of: [try call.string(0)], by: grouped.keys, fraction: try call.number(1)), &call)
  }

  private static let sdOfAll = LuaFunctionSpec(
    "table:sd", "Takes the sample standard deviation of a column over all rows, as a quantity.",
    parameters: [column], result: number,
    example: WindowMethods.sample + "print(t:sd \"udgift\")",
    exampleOutput: "34,3\u{A0}mio.\u{A0}kr."
  ) { call in try give(.sd, nil, &call) }

  private static let varianceOfAll = LuaFunctionSpec(
    "table:variance", "Takes the sample variance of a column over all rows, as a quantity.",
    parameters: [column], result: number,
    example: WindowMethods.sample + "print(t:variance \"udgift\")",
    exampleOutput: "1.176,2\u{A0}mio.\u{A0}kr.²"
  ) { call in try give(.variance, nil, &call) }

  private static let quantileOfAll = LuaFunctionSpec(
    "table:quantile",
    "Takes the number below which a part of a column's values lies, as a quantity.",
    parameters: [column, fraction], result: number,
    example: WindowMethods.sample + "print(t:quantile(\"udgift\", 0.9))",
    exampleOutput: "115,5\u{A0}mio.\u{A0}kr."
  ) { call in try give(.quantile, try call.number(1), &call) }

  private static func give(
    _ function: ExpressionFunction, _ fraction: Double?, _ call: inout LuaCall
  ) throws {
    let box = try call.receiver(of: LuaTableValue.self)
    let column = try call.string(0)
    let result = try box.table.aggregated(function, of: [column], fraction: fraction)
    try ValueMethods.give(result, 0, column, box.context, &call)
  }
}
