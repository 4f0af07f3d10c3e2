/// Global functions of kkrlab itself.
enum BaseModule {
  static func module(_ context: LuaContext) -> LuaModule {
    LuaModule(
      "", "Functions without a prefix.",
      functions: [help, ClaimFunction.spec(context)], types: [LuaProblemType.spec])
  }

  private static let help = LuaFunctionSpec(
    "help", "Prints what a function, module or type does; without a name, the list of modules.",
    parameters: [LuaParameter("name", .optional(.string), "such as \"chart.bars\"")],
    example: "help \"help\""
  ) { call in
    guard call.isPresent(0) else { return try call.print(call.registry.overview) }
    let name = try call.string(0)
    guard let text = call.registry.help(name) else {
      throw Problem(
        .luaUnknownName, ["name": name], asked: name, candidates: call.registry.helpNames)
    }
    try call.print(text)
  }
}
