/// Methods of tables that add a column made from other rows: of the same series at other times, or
/// of the same group.
enum WindowMethods {
  static let functions: [LuaFunctionSpec] = [
    per, rank, cumulative, lag, moving, growth, contribution,
  ]

  /// A small table over time for the examples; 2023 is not in it.
  static let sample = """
    local t = data.table{
      { "kommune", { "Herlev", "Herlev", "Herlev", "Ishøj", "Ishøj", "Ishøj" } },
      { "år", { 2021, 2022, 2024, 2021, 2022, 2024 }, type = "period" },
      { "udgift", { 100, 110, 121, 50, 40, 60 }, unit = "mio_kr", prices = "løbende priser" },
      { "personer", { 20, 20, 22, 10, 10, 10 }, unit = "personer" },
    }

    """

  private static let column = LuaParameter("column", .string, "the measure")
  private static let along = LuaParameter(
    "along", .optional(.string), "the column of periods or whole years; the periods by default")
  private static let keys = LuaParameter(
    "by", .optional(.union([.string, .list(of: .string)])),
    "what tells series apart; all dimensions by default")

  private static func name(_ standard: String) -> LuaParameter {
    LuaParameter("as", .string, "the new column's name", default: "\"\(standard)\"")
  }

  private static func periods(_ meaning: String) -> LuaParameter {
    LuaParameter("periods", .integer, meaning, default: "1")
  }

  /// The names of an option; nil where it was not given.
  private static func names(_ option: LuaValue?) -> [String]? {
    option.map { TableMethods.names(in: $0) }
  }

  private static func give(
    _ function: WindowSpecification.Function, _ standard: String, within: [String]?,
    _ call: inout LuaCall
  ) throws {
    let table = try TableMethods.table(&call)
    var along: String?
    if case .rank = function {
    } else {
      along = try periodColumn(of: table, call.option("along")?.string)
    }
    let window = WindowSpecification(
      function, of: try call.string(0), along: along, within: within,
      as: call.option("as")?.string ?? standard)
    try TableMethods.give(try table.window(window), &call)
  }

  /// The column of periods: the one asked for, the last one of that type, or the one dimension of
  /// whole years.
  private static func periodColumn(of table: Table, _ asked: String?) throws(Problem) -> String {
    if asked == nil, !table.columns.contains(where: { $0.type == .period }) {
      let years = table.columns.filter { $0.type == .integer && $0.field.role == .dimension }
      if years.count == 1 { return years[0].name }
    }
    return try ValueMethods.periodColumn(of: table, asked)
  }

  private static func count(_ call: inout LuaCall) -> Int {
    call.option("periods")?.integer.map { Int($0) } ?? 1
  }

  private static let per = LuaFunctionSpec(
    "table:per", "Adds a column divided by another one, such as kr. pr. person.",
    parameters: [column, LuaParameter("by", .string, "the column that counts")],
    options: [
      LuaParameter("times", .integer, "1000 for «pr. 1.000 personer»", default: "1"), name("per"),
    ],
    result: LuaResult(.object("table")),
    example: sample + """
      local p = t:derive{ udgift = "convert(udgift, 'kr')" }:per("udgift", "personer")
      print(p:value("per", { kommune = "Herlev", ["år"] = 2021 }))
      """,
    exampleOutput: "5.000.000,0\u{A0}kr. pr. person"
  ) { call in
    try TableMethods.give(
      try TableMethods.table(&call).per(
        try call.string(0), by: try call.string(1),
        times: call.option("times")?.integer.map { Int($0) } ?? 1,
        as: call.option("as")?.string ?? "per"), &call)
  }

  private static let rank = LuaFunctionSpec(
    "table:rank", "Adds the place of each row, 1 for the largest.",
    parameters: [column],
    options: [
      LuaParameter(
        "within", .optional(.union([.string, .list(of: .string)])),
        "the groups to rank within, such as the year"),
      LuaParameter("order", .enumeration(["largest", "smallest"]), "", default: "\"largest\""),
      LuaParameter(
        "ties", .enumeration(WindowSpecification.Ties.allCases.map(\.rawValue)),
        "equal values: `min` 1, 2, 2, 4; `dense` 1, 2, 2, 3; `ordinal` 1, 2, 3, 4",
        default: "\"min\""),
      LuaParameter("totals", .boolean, "lets totals stand beside their parts", default: "false"),
      name("rank"),
    ],
    result: LuaResult(.object("table")),
    example: sample + """
      print(t:rank("udgift", { within = "år" }):select("kommune", "år", "rank"))
      """,
    exampleOutput: """
      kommune  år    rank
      ───────────────────
      Herlev   2021     1
      Herlev   2022     1
      Herlev   2024     1
      Ishøj    2021     2
      Ishøj    2022     2
      Ishøj    2024     2
      6 rækker
      """
  ) { call in
    let ties = call.option("ties")?.string.flatMap(WindowSpecification.Ties.init) ?? .min
    try give(
      .rank(
        descending: call.option("order")?.string != "smallest", ties: ties,
        totals: call.option("totals")?.boolean == true),
      "rank", within: names(call.option("within")), &call)
  }

  private static let cumulative = LuaFunctionSpec(
    "table:cumulative",
    "Adds the sum of each series so far. After a missing cell or a period left out it is missing.",
    parameters: [column],
    options: [
      along, keys,
      LuaParameter("gaps", .boolean, "goes on over periods that are left out", default: "false"),
      name("cumulative"),
    ],
    result: LuaResult(.object("table")),
    example: sample + """
      print(t:cumulative("udgift", { gaps = true }):select("kommune", "år", "cumulative"))
      """,
    exampleOutput: """
                       cumulative, mio.
      kommune  år                   kr.
      ─────────────────────────────────
      Herlev   2021                 100
      Herlev   2022                 210
      Herlev   2024                 331
      Ishøj    2021                  50
      Ishøj    2022                  90
      Ishøj    2024                 150
      6 rækker
      """
  ) { call in
    try give(
      .cumulative(gaps: call.option("gaps")?.boolean == true), "cumulative",
      within: names(call.option("by")), &call)
  }

  private static let lag = LuaFunctionSpec(
    "table:lag",
    "Adds the value of the period before. Found by period: a year left out gives a missing cell.",
    parameters: [column],
    options: [
      periods("how many periods before; a negative number looks ahead"), along, keys, name("lag"),
    ],
    result: LuaResult(.object("table")),
    example: sample + "print(t:lag(\"udgift\"):select(\"kommune\", \"år\", \"udgift\", \"lag\"))",
    exampleOutput: """
      kommune  år    udgift, mio. kr.  lag, mio. kr.
      ──────────────────────────────────────────────
      Herlev   2021               100              –
      Herlev   2022               110            100
      Herlev   2024               121              –
      Ishøj    2021                50              –
      Ishøj    2022                40             50
      Ishøj    2024                60              –
      6 rækker
      """
  ) { call in
    try give(.lag(count(&call)), "lag", within: names(call.option("by")), &call)
  }

  private static let moving = LuaFunctionSpec(
    "table:moving", "Adds the mean of so many periods. One that is not there makes it missing.",
    parameters: [column, LuaParameter("periods", .integer, "how many periods")],
    options: [
      LuaParameter(
        "centred", .boolean, "lies around the row; otherwise it ends there", default: "false"),
      LuaParameter(
        "weight", .optional(.enumeration(["1"])),
        "for shares and rates: `\"1\"` lets each period count the same"),
      along, keys, name("moving"),
    ],
    result: LuaResult(.object("table")),
    example: sample + """
      print(t:moving("udgift", 2):select("kommune", "år", "moving"))
      """,
    exampleOutput: """
      kommune  år    moving, mio. kr.
      ───────────────────────────────
      Herlev   2021                 –
      Herlev   2022             105,0
      Herlev   2024                 –
      Ishøj    2021                 –
      Ishøj    2022              45,0
      Ishøj    2024                 –
      6 rækker
      """
  ) { call in
    try give(
      .movingMean(
        try call.integer(1), centred: call.option("centred")?.boolean == true,
        alike: call.option("weight") != nil),
      "moving", within: names(call.option("by")), &call)
  }

  private static let growth = LuaFunctionSpec(
    "table:growth",
    "Adds the change in percent. Shares move by percentage points and are refused, as is a base "
      + "of zero or less.",
    parameters: [column],
    options: [
      periods("how many periods the change goes over"),
      LuaParameter(
        "annual", .boolean, "the even growth a year over these periods", default: "false"),
      along, keys, name("growth"),
    ],
    result: LuaResult(.object("table")),
    example: sample + """
      print(t:growth("udgift", { periods = 2, annual = true })
        :select("kommune", "år", "udgift", "growth"))
      """,
    exampleOutput: """
      kommune  år    udgift, mio. kr.  growth, pct.
      ─────────────────────────────────────────────
      Herlev   2021               100             –
      Herlev   2022               110             –
      Herlev   2024               121           4,9
      Ishøj    2021                50             –
      Ishøj    2022                40             –
      Ishøj    2024                60          22,5
      6 rækker
      """
  ) { call in
    try give(
      .growth(count(&call), annual: call.option("annual")?.boolean == true), "growth",
      within: names(call.option("by")), &call)
  }

  private static let contribution = LuaFunctionSpec(
    "table:contribution",
    "Adds what each row gives to the growth of the total, in percentage points; the contributions "
      + "of all parts add up to the growth.",
    parameters: [column],
    options: [
      LuaParameter(
        "within", .optional(.union([.string, .list(of: .string)])),
        "columns that each have a total of their own"),
      periods("how many periods the growth goes over"), along, name("contribution"),
    ],
    result: LuaResult(.object("table")),
    example: sample + """
      print(t:contribution("udgift"):select("kommune", "år", "contribution"))
      """,
    exampleOutput: """
                          contribution,
      kommune  år          procentpoint
      ─────────────────────────────────
      Herlev   2021                   –
      Herlev   2022                 6,7
      Herlev   2024                   –
      Ishøj    2021                   –
      Ishøj    2022                −6,7
      Ishøj    2024                   –
      6 rækker
      """
  ) { call in
    try give(
      .contribution(count(&call)), "contribution", within: names(call.option("within")), &call)
  }
}
