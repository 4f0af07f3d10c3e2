/// Functions of a script over rows, one at a time: the slow path, for what no expression says.
enum RowMethods {
  static let type = LuaTypeSpec(
    "row",
    "The row that a function looks at, `row.name` or `row[\"et navn\"]`; it is read inside the "
      + "function only.",
    operators: [
      (
        .index,
        { call in
          let cursor = try call.object(0, as: LuaRowCursor.self)
          try call.give(ValueMethods.plain(try cursor.cell(try call.string(1))))
        }
      )
    ])

  static let functions: [LuaFunctionSpec] = [each, map]

  private static let function = LuaParameter("f", .function, "gets a row")

  /// Calls a function of the script for each row, with one cursor for all of them.
  static func walk(
    _ table: Table, _ verb: String, column: String = "", _ function: LuaFunctionRef,
    _ call: inout LuaCall, _ body: (LuaValue) throws -> Void
  ) throws {
    let start = VerbProfile.current?.clock()
    let cursor = LuaRowCursor(table, verb: verb)
    defer { cursor.close() }
    for row in 0..<table.rowCount {
      try WorkBudget.check(row: row, every: 1 << 10)
      cursor.move(to: row)
      try body(try call.invoke(function, [.object(cursor)]).first ?? .nil)
    }
    guard let start, let profile = VerbProfile.current else { return }
    let made = column.isEmpty ? "Lua function" : "\(column) = Lua function"
    profile.record(
      verb, made, rowsIn: table.rowCount, rowsOut: table.rowCount, since: start)
    profile.note(
      VerbProfile.Hint(verb: verb, column: column, rows: table.rowCount, reads: cursor.reads))
  }

  /// The table with a column that a function of the script makes. The step stands in the lineage in
  /// words, because no other evaluator can run it.
  static func derive(
    _ name: String, _ function: LuaFunctionRef, _ table: Table, _ call: inout LuaCall
  ) throws -> Table {
    var results = try LuaRowResults(name, rows: table.rowCount)
    try walk(table, "derive", column: name, function, &call) { try results.append($0) }
    let column = try results.column()
    var columns = table.columns
    if let position = table.position(of: name) {
      columns[position] = column
    } else {
      columns.append(column)
    }
    let lineage = table.lineage.verb(
      "derive", "\(ExpressionNode.columnText(name)) = Lua function")
    return try table.with(columns: columns, lineage: lineage)
  }

  /// The rows for which a function of the script answers true.
  static func filter(
    _ function: LuaFunctionRef, _ table: Table, _ call: inout LuaCall
  ) throws -> Table {
    var results = try LuaRowResults("where", rows: table.rowCount)
    try walk(table, "where", function, &call) { try results.append($0) }
    return table.gather(
      try results.trueRows(), lineage: table.lineage.verb("where", "Lua function"))
  }

  private static let each = LuaFunctionSpec(
    "table:each", "Calls a function for each row; whole-column verbs are many times faster.",
    parameters: [function],
    example: """
      local n = 0
      data.open "municipalities":each(function(row)
        if row.name:find("^H") then n = n + 1 end
      end)
      print(n)
      """,
    exampleOutput: "7"
  ) { call in
    let table = try TableMethods.table(&call)
    try walk(table, "each", try call.function(0), &call) { _ in }
  }

  private static let map = LuaFunctionSpec(
    "table:map", "Calls a function for each row and lists its answers.",
    parameters: [function], result: LuaResult(.list(of: .any)),
    example: """
      local t = data.open "municipalities":where "code in {'101', '400'}"
      print(table.concat(t:map(function(row) return row.code .. " " .. row.name end), "; "))
      """,
    exampleOutput: "101 København; 400 Bornholm"
  ) { call in
    let table = try TableMethods.table(&call)
    try WorkBudget.claim(table.rowCount, of: 64)
    var list: [LuaValue] = []
    try walk(table, "map", try call.function(0), &call) { value in
      if value.isNil {
        throw Problem(.rowFunctionNothing, ["name": "map", "row": String(list.count + 1)])
      }
      list.append(value)
    }
    try call.give(.table(LuaTable(array: list)))
  }
}
