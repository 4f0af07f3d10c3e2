/// `plan`: the verbs behind a table, as data.
struct LuaPlanValue: LuaBoxable {
  let plan: TablePlan
  let context: LuaContext

  static let luaTypeName = "plan"

  var luaDescription: String {
    let text = plan.text
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  var luaMemory: Int { 256 + plan.steps.count * 256 }
}

/// `table:plan`, `table:explain` and the methods of plans.
enum PlanMethods {
  static let type = LuaTypeSpec(
    "plan", "The verbs behind a table, without its rows; `p == q` when both do the same.",
    properties: [
      LuaProperty("sources", .list(of: .string), "the names of the tables it begins with") { call in
        let names = try call.receiver(of: LuaPlanValue.self).plan.sources
        try call.give(.table(LuaTable(array: names.map { .string($0) })))
      }
    ],
    operators: [
      (.length, { call in call.give(try call.value(0, of: LuaPlanValue.self).plan.steps.count) }),
      (
        .equal,
        { call in
          let a = try call.value(0).value(of: LuaPlanValue.self)
          let b = try call.value(1).value(of: LuaPlanValue.self)
          call.give(a != nil && a?.plan == b?.plan)
        }
      ),
    ])

  static let functions: [LuaFunctionSpec] = [plan, explain, run]

  private static let opened = "local t = data.open \"municipalities\"\n"

  private static let plan = LuaFunctionSpec(
    "table:plan", "Gives the verbs that made the table, as a value that can be run again.",
    result: LuaResult(.object("plan")),
    example: opened + """
      local p = t:where("code == '101'"):select("name"):plan()
      print(p)
      print(p == t:where "code=='101'":select("name"):plan())
      """,
    exampleOutput: """
      1  source municipalities.municipalities
      2  where code == '101'
      3  select name
      true
      """
  ) { call in
    let box = try call.receiver(of: LuaTableValue.self)
    try call.give(
      boxed: LuaPlanValue(plan: TablePlan(of: box.table.lineage), context: box.context))
  }

  private static let run = LuaFunctionSpec(
    "plan:run", "Does the same to other tables: one, or one for each source by its name.",
    parameters: [
      LuaParameter("sources", .union([.object("table"), .table]), "what to begin with")
    ],
    result: LuaResult(.object("table")),
    example: opened + """
      local p = t:top(3, "code"):plan()
      print(#p:run(t:where "code ~= '101'"))
      """,
    exampleOutput: "3"
  ) { call in
    let box = try call.receiver(of: LuaPlanValue.self)
    var sources: [String: Table] = [:]
    switch try call.value(0) {
    case .table(let table):
      for (name, value) in table.fields {
        if let given = value.value(of: LuaTableValue.self) { sources[name] = given.table }
      }
    case let value:
      guard let given = value.value(of: LuaTableValue.self) else { return }
      for name in box.plan.sources { sources[name] = given.table }
      if box.plan.sources.count > 1 {
        throw Problem(
          .planSource, ["name": box.plan.sources[1]], asked: box.plan.sources[1], candidates: [])
      }
    }
    let table = try box.plan.run(on: ColumnEvaluator(), sources: sources)
    try call.give(boxed: LuaTableValue(table: table, context: box.context))
  }

  private static let explain = LuaFunctionSpec(
    "table:explain",
    "Tells how the table came about: the plan, step by step, and where its sources come from.",
    result: LuaResult(.string),
    example: opened + """
      print((t:where("code == '101'"):explain():gsub("sha%-256 %x+", "sha-256 …")))
      """,
    exampleOutput: """
      1  source municipalities.municipalities
      2  where code == '101'
      municipalities.municipalities: De officielle kommunekoder for KKR Hovedstadens kommuner; \
      Offentlige kommunekoder; sha-256 …
      """
  ) { call in
    let table = try TableMethods.table(&call)
    var lines = TablePlan(of: table.lineage).text
    for source in table.lineage.sources {
      var facts: [String] = []
      if let citation = source.citation { facts.append(citation) }
      if let licence = source.licence { facts.append(licence) }
      if source.synthetic { facts.append("synthetic: made-up data") }
      if let digest = source.sha256 { facts.append("sha-256 \(digest)") }
      lines += "\(source.name): \(facts.isEmpty ? "no file" : facts.joined(separator: "; "))\n"
    }
    if lines.hasSuffix("\n") { lines.removeLast() }
    call.give(lines)
  }
}
