/// What a script can ask of a problem that `pcall` gave it.
enum LuaProblemType {
  static let spec = LuaTypeSpec(
    LuaProblemObject.luaTypeName,
    "What `pcall` gives for a mistake in the use of kkrlab: its text is `tostring(e)`, also in"
      + " `\"failed: \" .. e`. Raise it again with `error(e)`; it keeps its code and its place.",
    properties: [
      property("code", .string, "Its stable code, such as `KK-301`.") { .string($0.code.rawValue) },
      property("message", .string, "What is wrong, without code and place.") {
        .string(ProblemText().message($0))
      },
      property("hint", .optional(.string), "What helps, where something is known.") {
        ProblemText().hint($0).map(LuaValue.string) ?? .nil
      },
      property("file", .optional(.string), "The script, cell or expression it is in.") {
        $0.place.map { .string($0.source) } ?? .nil
      },
      property("line", .optional(.integer), "The line there, from 1.") {
        $0.place.map { .integer(Int64($0.line)) } ?? .nil
      },
    ],
    operators: [
      (
        .concatenate,
        { call in call.give(try text(call.value(0)) + text(call.value(1))) }
      )
    ])

  private static func property(
    _ name: String, _ type: LuaParameterType, _ summary: String,
    _ read: @escaping @Sendable (Problem) -> LuaValue
  ) -> LuaProperty {
    LuaProperty(name, type, summary) { call in
      try call.give(read(try call.receiver(as: LuaProblemObject.self).problem))
    }
  }

  private static func text(_ value: LuaValue) throws -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .number(let number): Cell.real(number).plainText
    case .object(let object): object.luaDescription
    default:
      throw Problem(
        .luaRuntime, ["message": "attempt to concatenate a \(value.typeName) value"])
    }
  }
}
