/// Files that scripts write, below the folder of `--write` and nowhere else.
enum SaveMethods {
  private static let name = LuaParameter(
    "name", .string, "a file name, with folders before it if need be")
  private static let path = LuaResult(.string, "the path of the file")

  static let table = LuaFunctionSpec(
    "table:save",
    "Writes the table below the folder of `--write`, in the format that the name's ending says: "
      + ExportFormat.endings.map { ".\($0)" }.joined(separator: ", ") + ".",
    parameters: [name], result: path,
    example: "data.open \"municipalities\":save \"kommuner.csv\""
  ) { call in
    let value = try call.receiver(of: LuaTableValue.self)
    let name = try call.string(0)
    // Where a script may not write at all, that is the problem to tell first.
    _ = try value.context.folders.writablePath(name, endings: ExportFormat.endings)
    let bytes = try ExportFormat.of(path: name).bytes(value.table)
    call.give(
      try value.context.save(bytes, as: name, endings: ExportFormat.endings, &call))
  }

  static let figure = LuaFunctionSpec(
    "figure:save", "Writes the figure as a picture (.svg) or as text (.txt), below `--write`.",
    parameters: [name], result: path,
    example: """
      local t = data.open "nogletal":where "id in {'N008', 'N011'}"
      chart.bars{ data = t, x = "group", y = "value" }:save "figurer/handicap.svg"
      """
  ) { call in
    let value = try call.receiver(of: LuaFigureValue.self)
    let name = try call.string(0)
    let style = SVGStyle(
      identifier: "figure", standsAlone: true, quantity: value.context.style.quantity)
    var plain = value.context.style
    plain.color = .none
    // A figure of the kind table has no picture.
    let picture = value.figure.svg(style)
    let text =
      name.lowercased().hasSuffix(".svg") ? picture ?? "" : value.figure.text(plain)
    let endings = picture == nil ? ["txt"] : ["svg", "txt"]
    call.give(try value.context.save(Array(text.utf8), as: name, endings: endings, &call))
  }
}
