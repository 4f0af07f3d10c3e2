/// `grouped`: a table with the columns it is to be summed by.
struct LuaGroupedValue: LuaBoxable {
  let table: Table
  let keys: [String]
  let context: LuaContext

  static let luaTypeName = "grouped"

  func explained(_ problem: Problem) -> Problem { problem.explained(by: table) }

  var luaDescription: String { "\(table.info.name) by \(keys.joined(separator: ", "))" }
}

/// Methods of `grouped`, and `table:group`.
enum GroupMethods {
  static let type = LuaTypeSpec("grouped", "A table and the columns to group it by.")

  static let functions: [LuaFunctionSpec] =
    [group, summarise, count, summariseAll]
    + [
      aggregate("sum", "331", "150"), aggregate("mean", "110,3", "50,0"),
      aggregate("median", "110,0", "50,0"), aggregate("min", "100", "40"),
      aggregate("max", "121", "60"), aggregate("sd", "10,5", "10,0"),
    ] + SpreadMethods.functions

  private static let group = LuaFunctionSpec(
    "table:group", "Groups rows by columns; a sum, mean or count then gives one row a group.",
    rest: LuaParameter("names", .union([.string, .list(of: .string)]), "columns"),
    result: LuaResult(.object("grouped")),
    example: "print(data.open \"nogletal\":group(\"section\"):count())",
    exampleOutput: """
      section       count, antal
      ──────────────────────────
      samlet                  13
      børn og unge            38
      voksne                  22
      3 rækker
      """
  ) { call in
    let box = try call.receiver(of: LuaTableValue.self)
    let keys = try TableMethods.strings(&call)
    for key in keys { _ = try box.table.column(key) }
    try call.give(
      boxed: LuaGroupedValue(table: box.table, keys: keys, context: box.context))
  }

  static func give(_ table: Table, _ call: inout LuaCall) throws {
    let context = try call.receiver(of: LuaGroupedValue.self).context
    try call.give(boxed: LuaTableValue(table: table, context: context))
  }

  /// A number as it stands below the header of the examples.
  private static func right(_ number: String) -> String {
    String(repeating: " ", count: 16 - number.count) + number
  }

  private static func aggregate(
    _ name: String, _ herlev: String, _ ishøj: String
  ) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "grouped:\(name)", "Takes the \(name) of columns in each group.",
      rest: LuaParameter("names", .string, "columns of numbers"),
      result: LuaResult(.object("table")),
      example: WindowMethods.sample + "print(t:group(\"kommune\"):\(name)(\"udgift\"))",
      exampleOutput: """
        kommune  udgift, mio. kr.
        ─────────────────────────
        Herlev   \(Self.right(herlev))
        Ishøj    \(Self.right(ishøj))
        2 rækker
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

  private static let summariseAll = LuaFunctionSpec(
    "table:summarise", "Makes one row from expressions over all rows.",
    parameters: [
      LuaParameter("columns", .table, "name = expression with `sum`, `mean`, `count` …"),
      LuaParameter("parameters", .optional(.table), "values of the `$names` in them"),
    ],
    result: LuaResult(.object("table")),
    example: """
      local p = data.open "population"
      print(p:summarise{ kommuner = "count()", borgere = "sum(population_2020K1)" })
      """,
    exampleOutput: """
      borgere, personer  kommuner, antal
      ──────────────────────────────────
              1.845.939               29
      1 række
      """
  ) { call in
    let box = try call.receiver(of: LuaTableValue.self)
    let columns = try LuaExpressions.derivations(try call.table(0), box.context.expressions)
    let parameters = try LuaExpressions.parameters(call.isPresent(1) ? try call.table(1) : nil)
    try call.give(
      boxed: LuaTableValue(
        table: try box.table.summarised(columns, parameters: parameters), context: box.context))
  }
}
