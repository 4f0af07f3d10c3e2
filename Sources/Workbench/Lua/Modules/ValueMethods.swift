/// Methods of tables that answer with single values, changes and rows.
enum ValueMethods {
  static let functions: [LuaFunctionSpec] =
    [value, change, changes, rows, count, mean]
    + [
      aggregate("sum", "1.845.939\u{A0}personer"), aggregate("median", "41.048,0\u{A0}personer"),
      aggregate("min", "14.494\u{A0}personer"), aggregate("max", "632.340\u{A0}personer"),
    ]

  private static let value = LuaFunctionSpec(
    "table:value", "Takes one cell: a quantity for a number, with unit and origin.",
    parameters: [
      LuaParameter("column", .string),
      LuaParameter("where", .optional(.table), "what the row's other columns hold"),
    ],
    result: LuaResult(
      .union([.object("quantity"), .string, .boolean, .object("missing")])),
    example: "print(data.open \"nogletal\":value(\"value\", { id = \"N007\" }))",
    exampleOutput: "20,4\u{A0}mia.\u{A0}kr."
  ) { call in
    let box = try call.receiver(of: LuaTableValue.self)
    let name = try call.string(0)
    let row = try row(of: box.table, call.isPresent(1) ? try call.table(1) : LuaTable())
    try give(box.table, row, name, box.context, &call)
  }

  /// The one row that fits; none or several are problems that name what was looked for.
  private static func row(of table: Table, _ conditions: LuaTable) throws(Problem) -> Int {
    var rows = Array(0..<table.rowCount)
    var asked: [String] = []
    for (name, wanted) in conditions.fields {
      let column = try table.column(name)
      let cell = try cell(wanted, for: column)
      asked.append("\(name) = \(cell.plainText)")
      let before = rows
      rows = []
      for (index, row) in before.enumerated() {
        try WorkBudget.check(row: index, every: 1 << 14)
        if same(column[row], cell) { rows.append(row) }
      }
      if rows.isEmpty {
        var known: [String] = []
        var seen: Set<String> = []
        for (index, row) in before.enumerated() where known.count < 1000 {
          try WorkBudget.check(row: index, every: 1 << 12)
          let text = column[row].plainText
          if seen.insert(text).inserted { known.append(text) }
        }
        throw Problem(
          .noSuchRow, ["conditions": asked.joined(separator: ", "), "table": table.info.name],
          asked: cell.plainText, candidates: known)
      }
    }
    guard rows.count == 1 else {
      throw Problem(
        .severalSuchRows,
        [
          "count": String(rows.count), "table": table.info.name,
          "conditions": asked.isEmpty ? "no condition" : asked.joined(separator: ", "),
        ])
    }
    return rows[0]
  }

  private static func same(_ a: Cell, _ b: Cell) -> Bool {
    if let x = a.number, let y = b.number { return x == y }
    return a == b
  }

  /// A value of a script as a cell of a column's type: 2020 is a year where periods stand.
  static func cell(_ value: LuaValue, for column: Column) throws(Problem) -> Cell {
    switch (column.type, value) {
    case (.period, _):
      guard let period = FigureMethods.point(value).flatMap({ Period(code: $0) }) else { break }
      return .period(period)
    case (.category, .string(let text)), (.text, .string(let text)): return .text(text)
    case (.category, .integer(let number)): return .text(String(number))
    case (.boolean, .boolean(let flag)): return .boolean(flag)
    case (_, .integer(let number)) where column.type.isNumeric: return .integer(number)
    case (_, .number(let number)) where column.type.isNumeric: return .real(number)
    default: break
    }
    throw Problem(
      .columnType, ["name": column.name, "found": column.type.name, "wanted": value.typeName])
  }

  static func give(
    _ table: Table, _ row: Int, _ name: String, _ context: LuaContext, _ call: inout LuaCall
  ) throws {
    let column = try table.column(name)
    if let reason = column.validity.reason(row) {
      if let cells = column.leftOut.map({ Int($0[row]) }), cells > 0 {
        return try call.give(boxed: LuaMissingValue(reason: reason, cells: cells))
      }
      return try call.give(.object(LuaMissingValue.box(reason)))
    }
    if column.type.isNumeric, let quantity = try table.quantity(row: row, column: name) {
      return try call.give(boxed: LuaQuantityValue(quantity: quantity, context: context))
    }
    try call.give(plain(column[row]))
  }

  /// A cell as a plain value of Lua; a year is an integer, other periods are their codes.
  static func plain(_ cell: Cell) -> LuaValue {
    switch cell {
    case .missing(let reason): .object(LuaMissingValue.box(reason))
    case .integer(let value): .integer(value)
    case .real(let value): .number(value)
    case .decimal(let value): .number(value.real)
    case .text(let value): .string(value)
    case .boolean(let value): .boolean(value)
    case .period(let value):
      value.frequency == .year && value.length == 1
        ? .integer(Int64(value.year)) : .string(value.code)
    }
  }

  private static let change = LuaFunctionSpec(
    "table:change", "Compares a measure between two periods of one series.",
    parameters: [
      LuaParameter("column", .string, "the measure"),
      LuaParameter("from", .any, "such as 2020"), LuaParameter("to", .any, "such as 2024"),
    ],
    options: [
      LuaParameter("along", .optional(.string), "the column of periods, where there are several"),
      LuaParameter("decimals", .integer, "decimals of the percentage", default: "1"),
    ],
    result: LuaResult(.object("change")),
    example: """
      local t = data.open "nogletal":where "id in {'N019', 'N021'}"
      print(t:change("value", 2020, 2024, { along = "year_to" }).difference)
      """,
    exampleOutput: "3\u{A0}procentpoint"
  ) { call in
    let box = try call.receiver(of: LuaTableValue.self)
    let name = try call.string(0)
    let along = try periodColumn(of: box.table, call.option("along")?.string)
    let data = try SeriesSet(box.table, x: along, y: name, language: box.context.language)
    let from = try data.position(of: FigureMethods.point(try call.value(1)) ?? "")
    let to = try data.position(of: FigureMethods.point(try call.value(2)) ?? "")
    guard
      let change = try data.change(
        series: 0, from: from, to: to,
        percentDecimals: call.option("decimals")?.integer.map { Int($0) } ?? 1)
    else {
      throw Problem(.nothingToSay, ["reason": "one of the two values is missing"])
    }
    try call.give(
      boxed: LuaChangeValue(change: change, subject: data.y, context: box.context))
  }

  private static let changes = LuaFunctionSpec(
    "table:changes",
    "Compares a measure between two periods, one row a series: `from`, `to`, `change` and, but for "
      + "shares, `percent`.",
    parameters: [
      LuaParameter("column", .string, "the measure"),
      LuaParameter("from", .any, "such as 2020"), LuaParameter("to", .any, "such as 2024"),
    ],
    options: [
      LuaParameter("along", .optional(.string), "the column of periods, where there are several"),
      LuaParameter(
        "by", .optional(.union([.string, .list(of: .string)])),
        "what tells series apart; all dimensions by default"),
    ],
    result: LuaResult(.object("table")),
    example: WindowMethods.sample + "print(t:changes(\"udgift\", 2021, 2024))",
    exampleOutput: """
      kommune  from, mio. kr.  to, mio. kr.  change, mio. kr.  percent, pct.
      ──────────────────────────────────────────────────────────────────────
      Herlev              100           121                21           21,0
      Ishøj                50            60                10           20,0
      2 rækker
      """
  ) { call in
    let table = try TableMethods.table(&call)
    let along = try periodColumn(of: table, call.option("along")?.string)
    let column = try table.column(along)
    let change = ChangeSpecification(
      of: try call.string(0), along: along, from: try cell(try call.value(1), for: column),
      to: try cell(try call.value(2), for: column),
      keys: call.option("by").map { TableMethods.names(in: $0) })
    try TableMethods.give(try table.changed(change), &call)
  }

  /// The column of periods: the one asked for, or the last one that the table has.
  static func periodColumn(of table: Table, _ asked: String?) throws(Problem) -> String {
    if let asked { return try table.column(asked).name }
    guard let column = table.columns.last(where: { $0.type == .period }) else {
      throw Problem(.noPeriodColumn, ["table": table.info.name])
    }
    return column.name
  }

  private static let rows = LuaFunctionSpec(
    "table:rows", "Lists the rows as tables, for `ipairs`; whole columns are faster.",
    result: LuaResult(.list(of: .table)),
    example: """
      for _, row in ipairs(data.open "municipalities":where("code == '400'"):rows()) do
        print(row.name)
      end
      """,
    exampleOutput: "Bornholm"
  ) { call in
    let table = try TableMethods.table(&call)
    var list: [LuaValue] = []
    for row in 0..<table.rowCount {
      if row & 0xFFF == 0, call.shouldStop { return }
      let fields = table.columns.map { ($0.name, plain($0[row])) }
      list.append(.table(LuaTable(fields: fields)))
    }
    try call.give(.table(LuaTable(array: list)))
  }

  private static let count = LuaFunctionSpec(
    "table:count", "Counts the rows.", result: LuaResult(.integer),
    example: "print(data.open \"municipalities\":count())", exampleOutput: "29"
  ) { call in
    call.give(try TableMethods.table(&call).rowCount)
  }

  private static let mean = LuaFunctionSpec(
    "table:mean", "Takes the mean of a column over all rows, as a quantity.",
    parameters: [LuaParameter("column", .string)],
    options: [
      LuaParameter(
        "weight", .optional(.union([.string, .number])),
        "an expression for what each row counts; shares and rates need one, 1 counts all alike")
    ],
    result: LuaResult(.union([.object("quantity"), .object("missing")])),
    example: "print(data.open \"population\":mean \"population_2020K1\")",
    exampleOutput: "63.653,1\u{A0}personer"
  ) { call in
    let box = try call.receiver(of: LuaTableValue.self)
    let column = try call.string(0)
    var weight: Expression?
    switch call.option("weight") {
    case .string(let source)?: weight = try Expression(source)
    case .integer(let number)?: weight = try Expression(String(number))
    case .number(let number)?: weight = try Expression(Cell.real(number).plainText)
    default: break
    }
    let result = try box.table.aggregated(.mean, of: [column], weight: weight)
    try give(result, 0, column, box.context, &call)
  }

  private static func aggregate(_ name: String, _ printed: String) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "table:\(name)", "Takes the \(name) of a column over all rows, as a quantity.",
      parameters: [LuaParameter("column", .string)],
      result: LuaResult(.union([.object("quantity"), .object("missing")])),
      example: "print(data.open \"population\":\(name) \"population_2020K1\")",
      exampleOutput: printed
    ) { call in
      let box = try call.receiver(of: LuaTableValue.self)
      let column = try call.string(0)
      guard let function = ExpressionFunction(rawValue: name) else { return }
      let result = try box.table.aggregated(function, of: [column])
      try give(result, 0, column, box.context, &call)
    }
  }
}
