/// `data.table`: a table that a script writes down, column by column.
enum TableMaker {
  static func functions(_ context: LuaContext) -> [LuaFunctionSpec] { [table(context)] }

  private static func table(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "data.table",
      "Makes a small table from columns `{ name, values, … }`, with what there is to say about "
        + "each: `type` (integer, real, decimal, category, text, boolean, period), `unit`, "
        + "`prices`, `quantity`, `role`, `decimals`.",
      parameters: [
        LuaParameter("columns", .list(of: .table), "one `{ name, values, … }` a column"),
        LuaParameter("name", .string, "what the table is called", default: "\"script\""),
      ],
      result: LuaResult(.object("table")),
      example: """
        print(data.table{
          { "kommune", { "Herlev", "Ishøj" } },
          { "år", { 2023, 2024 }, type = "period" },
          { "udgift", { "12.50", data.missing "confidential" }, type = "decimal", unit = "mio_kr" },
        })
        """,
      exampleOutput: """
        kommune  år    udgift, mio. kr.
        ───────────────────────────────
        Herlev   2023             12,50
        Ishøj    2024                 –
        2 rækker
        """
    ) { call in
      let name = call.isPresent(1) ? try call.string(1) : "script"
      var columns: [Column] = []
      for item in try call.table(0).array {
        guard let column = item.table else { continue }
        columns.append(try Self.column(column))
      }
      let made = try Table(
        columns, info: TableInfo(name: name), lineage: Lineage(.literal(name)))
      try call.give(boxed: LuaTableValue(table: made, context: context))
    }
  }

  private static let options = ["type", "unit", "prices", "quantity", "role", "decimals"]

  private static func column(_ spec: LuaTable) throws(Problem) -> Column {
    guard spec.array.count == 2, let name = spec.array[0].string,
      let values = spec.array[1].table?.array
    else {
      throw Problem(
        .chartOptionValue,
        ["name": "columns", "found": "another list", "wanted": "{ name, values, … }"])
    }
    for option in spec.names where !options.contains(option) {
      throw Problem(
        .luaUnknownMember, ["owner": "column", "name": option], asked: option, candidates: options)
    }
    var field = Field(name: name, type: try type(spec["type"], values, name))
    field.role =
      try choice(spec["role"], "role", Field.Role.allCases, Field.Role.init)
      ?? Self.role(of: field.type)
    field.quantity = try choice(
      spec["quantity"], "quantity", Field.QuantityKind.allCases, Field.QuantityKind.init)
    if let unit = spec["unit"]?.string { field.unit = Unit(code: unit) }
    if let prices = spec["prices"]?.string {
      guard let basis = PriceBasis(text: prices) else {
        throw Problem(
          .chartOptionValue,
          [
            "name": "prices", "found": prices, "wanted": "«løbende priser» or «faste priser 2024»",
          ])
      }
      field.priceBasis = basis
    }
    if let decimals = spec["decimals"] {
      guard let count = decimals.integer, (0...6).contains(count) else {
        throw Problem(
          .chartOptionValue,
          [
            "name": "decimals", "found": decimals.number.map { Cell.real($0).plainText } ?? "",
            "wanted": "a whole number from 0 to 6",
          ])
      }
      field.decimals = Int(count)
    }
    var builder = ColumnBuilder(field)
    for (row, value) in values.enumerated() {
      try WorkBudget.check(row: row, every: 1 << 12)
      try builder.append(try cell(value, field, row))
    }
    return builder.column()
  }

  private static func role(of type: ColumnType) -> Field.Role {
    switch type {
    case .category, .period: .dimension
    case .text, .boolean: .attribute
    default: .measure
    }
  }

  private static func choice<Choice: RawRepresentable>(
    _ value: LuaValue?, _ name: String, _ all: [Choice], _ make: (String) -> Choice?
  ) throws(Problem) -> Choice? where Choice.RawValue == String {
    guard let text = value?.string else { return nil }
    guard let found = make(text) else {
      throw Problem(
        .luaArgumentChoice,
        ["function": "data.table", "argument": name, "found": text], asked: text,
        candidates: all.map(\.rawValue))
    }
    return found
  }

  /// The type asked for, or the one that the values have in common.
  private static func type(
    _ asked: LuaValue?, _ values: [LuaValue], _ name: String
  ) throws(Problem) -> ColumnType {
    let known: [(String, ColumnType)] = [
      ("integer", .integer), ("real", .real), ("decimal", .decimal(scale: scale(of: values))),
      ("category", .category), ("text", .text), ("boolean", .boolean), ("period", .period),
    ]
    if let text = asked?.string {
      guard let found = known.first(where: { $0.0 == text })?.1 else {
        throw Problem(
          .luaArgumentChoice,
          ["function": "data.table", "argument": "type of «\(name)»", "found": text], asked: text,
          candidates: known.map(\.0))
      }
      return found
    }
    let present = values.filter { $0.value(of: LuaMissingValue.self) == nil }
    if present.contains(where: { $0.string != nil }) { return .category }
    if present.contains(where: { $0.boolean != nil }) { return .boolean }
    let isWhole = present.allSatisfy {
      if case .integer = $0 { true } else { false }
    }
    return isWhole && !present.isEmpty ? .integer : .real
  }

  /// The most digits behind the mark.
  private static func scale(of values: [LuaValue]) -> Int {
    values.reduce(0) { max($0, decimal($1)?.scale ?? 0) }
  }

  private static func decimal(_ value: LuaValue) -> ExactDecimal? {
    switch value {
    case .string(let text): ExactDecimal(text)
    case .integer(let number): ExactDecimal(String(number))
    case .number(let number): ExactDecimal(Cell.real(number).plainText)
    default: nil
    }
  }

  private static func cell(
    _ value: LuaValue, _ field: Field, _ row: Int
  ) throws(Problem) -> Cell {
    if let missing = value.value(of: LuaMissingValue.self) { return .missing(missing.reason) }
    switch (field.type, value) {
    case (.integer, .integer(let number)), (.real, .integer(let number)): return .integer(number)
    case (.real, .number(let number)):
      return number.isFinite ? .real(number) : .missing(.undefined)
    case (.decimal, _): if let found = decimal(value) { return .decimal(found) }
    case (.category, .string(let text)), (.text, .string(let text)): return .text(text)
    case (.boolean, .boolean(let flag)): return .boolean(flag)
    case (.period, .integer(let year)):
      if (0...9999).contains(year) { return .period(.year(Int(year))) }
    case (.period, .string(let code)):
      if let period = Period(code: code) { return .period(period) }
    default: break
    }
    throw Problem(
      .columnValue,
      [
        "name": field.name, "row": String(row + 1), "type": field.type.name,
        "found": value.string.map { "«\($0)»" } ?? value.typeName,
      ])
  }
}
