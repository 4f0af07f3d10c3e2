/// Types and methods of tables, one file a group: rows and columns here, groups and single values
/// beside it.
enum TableMethods {
  static func types(_ context: LuaContext) -> [LuaTypeSpec] {
    [
      LuaTypeSpec(
        "table", "Typed columns with units, missing reasons and lineage; verbs make new ones.",
        properties: [
          LuaProperty("name", .string, "the dataset it comes from") { call in
            call.give(try table(&call).info.name)
          },
          LuaProperty("columns", .list(of: .string), "the names of its columns") { call in
            let names = try table(&call).columnNames
            try call.give(.table(LuaTable(array: names.map { .string($0) })))
          },
        ],
        operators: [
          (
            .length,
            { call in call.give(try call.value(0, of: LuaTableValue.self).table.rowCount) }
          )
        ]),
      GroupMethods.type,
      ColumnMethods.type(context),
      RowMethods.type,
      PlanMethods.type,
    ]
  }

  static func functions(_ context: LuaContext) -> [LuaFunctionSpec] {
    [
      filter, select, drop, rename, derive, sort, top, distinct, append, share, index,
      SaveMethods.table,
    ] + JoinMethods.functions + ReshapeMethods.functions + WindowMethods.functions
      + PlanMethods.functions + RowMethods.functions
      + ValueMethods.functions + GroupMethods.functions + ColumnMethods.functions
      + TableMaker.functions(context) + MissingMethods.functions
  }

  static func table(_ call: inout LuaCall) throws -> Table {
    try call.receiver(of: LuaTableValue.self).table
  }

  static func give(_ table: Table, _ call: inout LuaCall) throws {
    let context = try call.receiver(of: LuaTableValue.self).context
    try call.give(boxed: LuaTableValue(table: table, context: context))
  }

  private static let opened = "local t = data.open \"municipalities\"\n"

  private static let filter = LuaFunctionSpec(
    "table:where", "Keeps the rows where a condition holds; missing counts as not.",
    parameters: [
      LuaParameter(
        "condition", .union([.string, .boolean, .function]),
        "an expression over the columns; a function of a row is the slow path"),
      LuaParameter("parameters", .optional(.table), "values of the `$names` in it"),
    ],
    result: LuaResult(.object("table")),
    example: opened + "print(#t:where(\"name == $k\", { k = \"Bornholm\" }))", exampleOutput: "1"
  ) { call in
    if case .function(let function) = try call.value(0) {
      return try give(try RowMethods.filter(function, try table(&call), &call), &call)
    }
    guard case .string(let source) = try call.value(0) else {
      // `t:where(t.geo == "x")`: Lua has compared before the verb was called.
      throw Problem(.conditionIsBoolean)
    }
    let box = try call.receiver(of: LuaTableValue.self)
    let condition = try box.context.expressions.expression(source)
    let parameters = try LuaExpressions.parameters(call.isPresent(1) ? try call.table(1) : nil)
    try give(try box.table.filtered(where: condition, parameters: parameters), &call)
  }

  private static let names = LuaParameter("names", .string, "columns")

  private static let select = LuaFunctionSpec(
    "table:select", "Keeps the named columns, in that order.", rest: names,
    result: LuaResult(.object("table")), example: opened + "print(t:select(\"name\").columns[1])",
    exampleOutput: "name"
  ) { call in
    try give(try table(&call).selecting(try strings(&call)), &call)
  }

  private static let drop = LuaFunctionSpec(
    "table:drop", "Leaves out the named columns.", rest: names,
    result: LuaResult(.object("table")), example: opened + "print(#t:drop(\"code\").columns)",
    exampleOutput: "1"
  ) { call in
    try give(try table(&call).dropping(try strings(&call)), &call)
  }

  private static let rename = LuaFunctionSpec(
    "table:rename", "Renames columns: `{ new = \"old\" }`.",
    parameters: [LuaParameter("names", .table, "new name = old name")],
    result: LuaResult(.object("table")),
    example: opened + "print(t:rename{ kommune = \"name\" }.columns[2])",
    exampleOutput: "kommune"
  ) { call in
    let pairs = try call.table(0).fields.map { name, value in
      Renaming(value.string ?? value.typeName, to: name)
    }
    try give(try table(&call).renaming(pairs), &call)
  }

  private static let derive = LuaFunctionSpec(
    "table:derive", "Adds or replaces columns: `{ name = \"expression\" }`.",
    parameters: [
      LuaParameter(
        "columns", .table,
        "name = expression; in the order of the names. A function of a row "
          + "is the slow path"),
      LuaParameter("parameters", .optional(.table), "values of the `$names` in them"),
    ],
    result: LuaResult(.object("table")),
    example: opened + "print(#t:derive{ short = \"lower(name)\" }.columns)",
    exampleOutput: "3"
  ) { call in
    let parameters = try LuaExpressions.parameters(call.isPresent(1) ? try call.table(1) : nil)
    let expressions = try call.receiver(of: LuaTableValue.self).context.expressions
    var table = try table(&call)
    var waiting: [(String, LuaValue)] = []
    let given = try call.table(0)
    for (name, value) in given.fields {
      guard let function = value.function else {
        waiting.append((name, value))
        continue
      }
      if !waiting.isEmpty {
        table = try table.deriving(
          try LuaExpressions.derivations(LuaTable(fields: waiting), expressions),
          parameters: parameters)
        waiting = []
      }
      table = try RowMethods.derive(name, function, table, &call)
    }
    if !waiting.isEmpty || given.isEmpty {
      table = try table.deriving(
        try LuaExpressions.derivations(LuaTable(fields: waiting), expressions),
        parameters: parameters)
    }
    try give(table, &call)
  }

  private static let sort = LuaFunctionSpec(
    "table:sort", "Sorts by columns, in Danish order; `-name` sorts downward.", rest: names,
    result: LuaResult(.object("table")),
    example: opened + "print(t:sort(\"-name\"):value(\"code\", { name = \"Allerød\" }))",
    exampleOutput: "201"
  ) { call in
    let keys = try strings(&call).map { name in
      name.hasPrefix("-") ? SortKey(String(name.dropFirst()), descending: true) : SortKey(name)
    }
    try give(try table(&call).sorted(by: keys), &call)
  }

  private static let top = LuaFunctionSpec(
    "table:top",
    "Keeps the rows with the largest values of a column; totals beside their parts are refused.",
    parameters: [
      LuaParameter("count", .integer, "rows to keep"),
      LuaParameter("column", .string, "the column to sort by"),
      LuaParameter("order", .enumeration(["largest", "smallest"]), "", default: "\"largest\""),
    ],
    options: [
      LuaParameter("totals", .boolean, "lets totals stand beside their parts", default: "false")
    ],
    result: LuaResult(.object("table")),
    example: "print(#data.open \"population\":top(3, \"population_2020K1\"))", exampleOutput: "3"
  ) { call in
    let smallest = call.isPresent(2) ? try call.string(2) == "smallest" : false
    try give(
      try table(&call).top(
        try call.integer(0), by: try call.string(1), descending: !smallest,
        totals: call.option("totals")?.boolean == true), &call)
  }

  private static let distinct = LuaFunctionSpec(
    "table:distinct", "Keeps the first row of each combination of values.", rest: names,
    result: LuaResult(.object("table")),
    example: "print(#data.open \"nogletal\":distinct(\"section\"))", exampleOutput: "3"
  ) { call in
    try give(try table(&call).distinct(try strings(&call)), &call)
  }

  private static let append = LuaFunctionSpec(
    "table:append", "Sets the rows of another table with the same columns below.",
    parameters: [LuaParameter("other", .object("table"))],
    result: LuaResult(.object("table")), example: opened + "print(#t:append(t))",
    exampleOutput: "58"
  ) { call in
    let other = try call.value(0, of: LuaTableValue.self).table
    try give(try table(&call).appending(other), &call)
  }

  private static let share = LuaFunctionSpec(
    "table:share", "Adds each value's percentage of the total, or of the total of its group.",
    parameters: [LuaParameter("column", .string)],
    options: [
      LuaParameter("within", .optional(.union([.string, .list(of: .string)])), "the groups"),
      LuaParameter("as", .string, "the new column's name", default: "\"share\""),
    ],
    result: LuaResult(.object("table")),
    example: """
      local p = data.open "population":share "population_2020K1"
      print(p:value("share", { municipality = "København" }))
      """,
    exampleOutput: "34,3\u{A0}pct."
  ) { call in
    let table = try table(&call).share(
      of: try call.string(0), within: names(in: call.option("within")),
      as: call.option("as")?.string ?? "share")
    try give(table, &call)
  }

  private static let index = LuaFunctionSpec(
    "table:index", "Adds an index number: the row of the base is 100.",
    parameters: [
      LuaParameter("column", .string), LuaParameter("base", .any, "such as 2020"),
    ],
    options: [
      LuaParameter("along", .optional(.string), "the column of the base; the periods by default"),
      LuaParameter("as", .string, "the new column's name", default: "\"index\""),
    ],
    result: LuaResult(.object("table")),
    example: WindowMethods.sample + """
      print(t:index("udgift", 2021):value("index", { kommune = "Ishøj", ["år"] = 2022 }))
      """,
    exampleOutput: "80,0"
  ) { call in
    let table = try table(&call)
    let along = try ValueMethods.periodColumn(of: table, call.option("along")?.string)
    let base = try ValueMethods.cell(try call.value(1), for: try table.column(along))
    try give(
      try table.index(
        of: try call.string(0), along: along, base: base,
        as: call.option("as")?.string ?? "index"), &call)
  }

  static func strings(_ call: inout LuaCall) throws -> [String] {
    var found: [String] = []
    for position in 0..<call.count { found += names(in: try call.value(position)) }
    return found
  }

  /// One name, or a list of them.
  static func names(in value: LuaValue?) -> [String] {
    value?.string.map { [$0] } ?? value?.table?.array.compactMap(\.string) ?? []
  }
}
