/// `grouped`: a table with the columns it is to be summed by.
struct LuaGroupedValue: LuaBoxable {
  let table: Table
  let keys: [String]
  let context: LuaContext

  static let luaTypeName = "grouped"

  var luaDescription: String { "\(table.info.name) by \(keys.joined(separator: ", "))" }
}

/// Methods of `grouped`, and `table:group`.
enum GroupMethods {
  static let type = LuaTypeSpec("grouped", "A table and the columns to group it by.")

  static let functions: [LuaFunctionSpec] =
    [group, summarise, count] + ["sum", "mean", "median", "min", "max"].map(aggregate)

  private static let group = LuaFunctionSpec(
    "table:group", "Groups rows by columns; a sum, mean or count then gives one row a group.",
    rest: LuaParameter("names", .union([.string, .list(of: .string)]), "columns"),
    result: LuaResult(.object("grouped")),
    example: "print(data.open \"nogletal\":group(\"section\"):count())"
  ) { call in
    let box = try call.receiver(of: LuaTableValue.self)
    let keys = try TableMethods.strings(&call)
    for key in keys { _ = try box.table.column(key) }
    try call.give(
      boxed: LuaGroupedValue(table: box.table, keys: keys, context: box.context))
  }

  private static func give(_ table: Table, _ call: inout LuaCall) throws {
    let context = try call.receiver(of: LuaGroupedValue.self).context
    try call.give(boxed: LuaTableValue(table: table, context: context))
  }

  private static func aggregate(_ name: String) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "grouped:\(name)", "Takes the \(name) of columns in each group.",
      rest: LuaParameter("names", .string, "columns of numbers"),
      result: LuaResult(.object("table")),
      example: """
        local t = data.open "flygtninge":where "municipality ~= 'Region Hovedstaden i alt'"
        print(#t:group("bornholm_takes_over_2022"):\(name)("quota_2022"))
        """
    ) { call in
      let grouped = try call.receiver(of: LuaGroupedValue.self)
      guard let function = ExpressionFunction(rawValue: name) else { return }
      let columns = try TableMethods.strings(&call)
      try give(try grouped.table.aggregated(function, of: columns, by: grouped.keys), &call)
    }
  }

  private static let count = LuaFunctionSpec(
    "grouped:count", "Counts the rows of each group.",
    parameters: [LuaParameter("as", .string, "the new column's name", default: "\"count\"")],
    result: LuaResult(.object("table")),
    example: "print(#data.open \"nogletal\":group(\"section\"):count())", exampleOutput: "3"
  ) { call in
    let grouped = try call.receiver(of: LuaGroupedValue.self)
    let name = call.isPresent(0) ? try call.string(0) : "count"
    try give(try grouped.table.counted(by: grouped.keys, as: name), &call)
  }

  private static let summarise = LuaFunctionSpec(
    "grouped:summarise", "Makes named columns from expressions over each group.",
    parameters: [
      LuaParameter("columns", .table, "name = expression with `sum`, `mean`, `count` …"),
      LuaParameter("parameters", .optional(.table), "values of the `$names` in them"),
    ],
    result: LuaResult(.object("table")),
    example: """
      local t = data.open "survey.keywords":where("scope ~= 'Total'"):group("horizon")
      print(#t:summarise{ words = "count()", most = "max(markings)" })
      """,
    exampleOutput: "2"
  ) { call in
    let grouped = try call.receiver(of: LuaGroupedValue.self)
    let columns = try LuaExpressions.derivations(
      try call.table(0), grouped.context.expressions)
    let parameters = try LuaExpressions.parameters(call.isPresent(1) ? try call.table(1) : nil)
    try give(
      try grouped.table.summarised(by: grouped.keys, columns, parameters: parameters), &call)
  }
}
