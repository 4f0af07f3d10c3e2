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
    ]
  }

  static func functions(_ context: LuaContext) -> [LuaFunctionSpec] {
    [
      filter, select, drop, rename, derive, sort, top, distinct, append, join, share, index,
      split, pivot, unpivot, SaveMethods.table, explain,
    ] + ValueMethods.functions + GroupMethods.functions + ColumnMethods.functions
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
      LuaParameter("condition", .union([.string, .boolean]), "an expression over the columns"),
      LuaParameter("parameters", .optional(.table), "values of the `$names` in it"),
    ],
    result: LuaResult(.object("table")),
    example: opened + "print(#t:where(\"name == $k\", { k = \"Bornholm\" }))", exampleOutput: "1"
  ) { call in
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
    result: LuaResult(.object("table")), example: opened + "print(#t:drop(\"code\").columns)"
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
      LuaParameter("columns", .table, "name = expression; in the order of the names"),
      LuaParameter("parameters", .optional(.table), "values of the `$names` in them"),
    ],
    result: LuaResult(.object("table")),
    example: opened + "print(#t:derive{ short = \"lower(name)\" }.columns)"
  ) { call in
    let box = try call.receiver(of: LuaTableValue.self)
    let derivations = try LuaExpressions.derivations(
      try call.table(0), box.context.expressions)
    let parameters = try LuaExpressions.parameters(call.isPresent(1) ? try call.table(1) : nil)
    try give(try box.table.deriving(derivations, parameters: parameters), &call)
  }

  private static let sort = LuaFunctionSpec(
    "table:sort", "Sorts by columns, in Danish order; `-name` sorts downward.", rest: names,
    result: LuaResult(.object("table")),
    example: opened + "print(t:sort(\"-name\"):value(\"code\", { name = \"Allerød\" }))"
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

  private static let join = LuaFunctionSpec(
    "table:join", "Sets columns of another table beside the rows they belong to.",
    parameters: [LuaParameter("other", .object("table"))],
    options: [
      LuaParameter(
        "on", .union([.string, .table]), "a column of both, or `{ left = \"right\" }`"),
      LuaParameter(
        "relationship",
        .enumeration(JoinSpecification.Relationship.allCases.map(\.rawValue)),
        "how many rows may meet", default: "\"many-to-one\""),
      LuaParameter("matched", .boolean, "keep matched rows only", default: "false"),
    ],
    result: LuaResult(.object("table"), "and a second table: the rows without a match"),
    example: """
      local p = data.open "population"
      local joined, unmatched = p:join(data.open "municipalities", { on = "code" })
      print(#joined, #unmatched)
      """,
    exampleOutput: "29\t0"
  ) { call in
    let other = try call.value(0, of: LuaTableValue.self).table
    let keys = try joinKeys(call.option("on"))
    let relationship =
      call.option("relationship")?.string.flatMap(JoinSpecification.Relationship.init(rawValue:))
      ?? .manyToOne
    let result = try table(&call).joined(
      with: other,
      JoinSpecification(
        on: keys, relationship: relationship,
        keepsUnmatched: call.option("matched")?.boolean != true))
    try give(result.table, &call)
    try give(result.unmatched, &call)
  }

  private static func joinKeys(_ value: LuaValue?) throws(Problem) -> [JoinSpecification.Key] {
    if let name = value?.string { return [JoinSpecification.Key(name)] }
    var keys: [JoinSpecification.Key] = []
    for item in value?.table?.array ?? [] {
      if let name = item.string { keys.append(JoinSpecification.Key(name)) }
    }
    for (name, item) in value?.table?.fields ?? [] {
      if let other = item.string { keys.append(JoinSpecification.Key(name, other)) }
    }
    return keys
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
      """
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
    example: """
      local t = data.open "nogletal":where "id in {'N019', 'N021'}"
      print(t:index("value", 2020, { along = "year_to" }):value("index", { id = "N021" }))
      """
  ) { call in
    let table = try table(&call)
    let along = try ValueMethods.periodColumn(of: table, call.option("along")?.string)
    let base = try ValueMethods.cell(try call.value(1), for: try table.column(along))
    try give(
      try table.index(
        of: try call.string(0), along: along, base: base,
        as: call.option("as")?.string ?? "index"), &call)
  }

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
      """
  ) { call in
    let separator = call.isPresent(1) ? try call.string(1) : ";"
    try give(try table(&call).split(try call.string(0), at: separator), &call)
  }

  private static let pivot = LuaFunctionSpec(
    "table:pivot", "Makes one column for each value of a column.",
    options: [
      LuaParameter("names", .string, "the column whose values name the new columns"),
      LuaParameter("values", .string, "the column that fills them"),
    ],
    result: LuaResult(.object("table")),
    example: """
      local t = data.open "survey.keywords":where "scope == 'Total'"
        :select("keyword", "horizon", "markings")
      print(#t:pivot{ names = "horizon", values = "markings" }.columns)
      """
  ) { call in
    try give(
      try table(&call).pivoted(
        names: call.option("names")?.string ?? "", values: call.option("values")?.string ?? ""),
      &call)
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
      """
  ) { call in
    try give(
      try table(&call).unpivoted(
        names(in: try call.value(0)), names: call.option("names")?.string ?? "name",
        values: call.option("values")?.string ?? "value"), &call)
  }

  private static let explain = LuaFunctionSpec(
    "table:explain", "Tells how the table came about: verbs over sources, the latest first.",
    result: LuaResult(.string), example: opened + "print(t:where(\"code == '101'\"):explain())"
  ) { call in
    var text = try table(&call).lineage.description
    if text.hasSuffix("\n") { text.removeLast() }
    call.give(text)
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
