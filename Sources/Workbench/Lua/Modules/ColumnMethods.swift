import CLua

/// `column`: the values of one column, by position.
enum ColumnMethods {
  static func type(_ context: LuaContext) -> LuaTypeSpec {
    LuaTypeSpec(
      "column", "One column; `c[i]` counts from 1, `#c` is its length.",
      properties: [
        LuaProperty("name", .string, "its name") { call in
          call.give(try call.receiver(of: LuaColumnValue.self).column.name)
        },
        LuaProperty("type", .string, "integer, real, decimal, category, text, boolean, period") {
          call in call.give(try call.receiver(of: LuaColumnValue.self).column.type.name)
        },
      ],
      operators: [
        (
          .length,
          { call in call.give(try call.value(0, of: LuaColumnValue.self).column.count) }
        ),
        (
          .index,
          { call in
            let column = try call.value(0, of: LuaColumnValue.self).column
            let position = try call.integer(1)
            guard position >= 1, position <= column.count else { return call.giveNil() }
            try call.give(ValueMethods.plain(column[position - 1]))
          }
        ),
      ], fastIndex: ColumnFastIndex.read)
  }

  static let functions: [LuaFunctionSpec] = [column, totable]

  private static let column = LuaFunctionSpec(
    "table:column", "Takes one column.", parameters: [LuaParameter("name", .string)],
    result: LuaResult(.object("column")),
    example: "print(data.open \"municipalities\":column(\"name\")[1])",
    exampleOutput: "København"
  ) { call in
    let box = try call.receiver(of: LuaTableValue.self)
    try call.give(
      boxed: LuaColumnValue(
        try box.table.column(try call.string(0)), of: box.table, context: box.context))
  }

  private static let totable = LuaFunctionSpec(
    "column:totable", "Copies the values into a Lua table.", result: LuaResult(.list(of: .any)),
    example: "print(#data.open \"municipalities\":column(\"name\"):totable())",
    exampleOutput: "29"
  ) { call in
    let box = try call.receiver(as: LuaBox<LuaColumnValue>.self)
    let column = box.value.column
    try call.giveElements(of: box, count: column.count)
    // The fast index has left holes for them.
    guard let reasons = column.validity.reasons else { return }
    for row in reasons.indices where reasons[row] != 0 {
      if row & 0xFFFF == 0, call.shouldStop { return }
      try call.give(ValueMethods.plain(column[row]))
      kl_give_element(call.handle, Int64(row + 1))
    }
  }
}
