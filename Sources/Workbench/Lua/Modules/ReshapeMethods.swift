/// Methods of tables that turn them from long to wide and back.
enum ReshapeMethods {
  static let functions: [LuaFunctionSpec] = [split, pivot, unpivot]

  private static let split = LuaFunctionSpec(
    "table:split", "Makes one row for each part of a text column.",
    parameters: [
      LuaParameter("column", .string),
      LuaParameter("separator", .string, "what stands between the parts", default: "\";\""),
    ],
    result: LuaResult(.object("table")),
    example: """
      local t = data.open "takstaftale.explanations"
      print(#t, #t:split("categories"))
      """,
    exampleOutput: "18\t23"
  ) { call in
    let separator = call.isPresent(1) ? try call.string(1) : ";"
    try TableMethods.give(
      try TableMethods.table(&call).split(try call.string(0), at: separator), &call)
  }

  private static let pivot = LuaFunctionSpec(
    "table:pivot",
    "Makes one column for each value of a column, or for each combination of values of several.",
    options: [
      LuaParameter(
        "names", .union([.string, .list(of: .string)]),
        "the columns whose values head the new columns, the outermost first"),
      LuaParameter(
        "values", .union([.string, .list(of: .string)]), "the columns that fill them"),
    ],
    result: LuaResult(.object("table")),
    example: """
      local t = data.table{
        { "kommune", { "Herlev", "Herlev", "Herlev", "Herlev" } },
        { "år", { 2023, 2023, 2024, 2024 }, type = "period" },
        { "køn", { "kvinder", "mænd", "kvinder", "mænd" } },
        { "borgere", { 10, 11, 12, 13 }, unit = "personer" },
      }
      print(t:pivot{ names = { "år", "køn" }, values = "borgere" })
      """,
    exampleOutput: """
                             2023                               2024
               ─────────────────────────────────  ─────────────────────────────────
      kommune  kvinder, personer  mænd, personer  kvinder, personer  mænd, personer
      ─────────────────────────────────────────────────────────────────────────────
      Herlev                  10              11                 12              13
      1 række
      """
  ) { call in
    try TableMethods.give(
      try TableMethods.table(&call).pivoted(
        names: TableMethods.names(in: call.option("names")),
        values: TableMethods.names(in: call.option("values"))), &call)
  }

  private static let unpivot = LuaFunctionSpec(
    "table:unpivot", "Sets columns one below the other, with their names in a column.",
    parameters: [LuaParameter("columns", .list(of: .string))],
    options: [
      LuaParameter("names", .string, "the column of names", default: "\"name\""),
      LuaParameter("values", .string, "the column of values", default: "\"value\""),
    ],
    result: LuaResult(.object("table")),
    example: """
      local t = data.open "flygtninge"
      print(#t:unpivot({ "quota_2022", "quota_2023" }, { names = "year", values = "quota" }))
      """,
    exampleOutput: "60"
  ) { call in
    try TableMethods.give(
      try TableMethods.table(&call).unpivoted(
        TableMethods.names(in: try call.value(0)), names: call.option("names")?.string ?? "name",
        values: call.option("values")?.string ?? "value"), &call)
  }
}
