/// `table:join`, and the rows that it leaves without a match.
enum JoinMethods {
  static let functions: [LuaFunctionSpec] = [join, unmatched]

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
    let result = try TableMethods.table(&call).joined(
      with: other,
      JoinSpecification(
        on: keys, relationship: relationship,
        keepsUnmatched: call.option("matched")?.boolean != true))
    let context = try call.receiver(of: LuaTableValue.self).context
    try call.give(
      boxed: LuaTableValue(table: result.table, context: context, join: result))
    try TableMethods.give(result.unmatched, &call)
  }

  private static let unmatched = LuaFunctionSpec(
    "table:unmatched", "Gives the rows that found no match in the join that made the table.",
    parameters: [
      LuaParameter(
        "side", .enumeration(JoinSide.allCases.map(\.rawValue)),
        "rows of the first table, or of the one that was joined", default: "\"left\"")
    ],
    result: LuaResult(.object("table")),
    example: """
      local p = data.open "population":where "municipality ~= 'Bornholm'"
      local joined = p:join(data.open "municipalities", { on = "code" })
      print(#joined:unmatched(), joined:unmatched("right"):column("name")[1])
      """,
    exampleOutput: "0\tBornholm"
  ) { call in
    guard let join = try call.receiver(of: LuaTableValue.self).join else {
      throw Problem(.notJoined)
    }
    let isRight = call.isPresent(0) ? try call.string(0) == JoinSide.right.rawValue : false
    try TableMethods.give(isRight ? try join.unmatchedRight() : join.unmatched, &call)
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
}
