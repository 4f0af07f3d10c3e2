/// Cells: fences of code that run, and the option lines at their top.
extension NotebookParser {
  /// Whether the info string is that of code that runs.
  static func runs(_ info: String) -> Bool {
    language(info) == "lua" && !info.contains(".norun")
  }

  private static func language(_ info: String) -> String {
    String(info.prefix { $0 != " " && $0 != "{" }).lowercased()
  }

  mutating func cell(
    _ code: CodeBlock, info: String, first: Int, last: Int
  ) -> NotebookCell? {
    guard Self.language(info) == "lua" else {
      if info.hasPrefix("{lua") {
        problems.append(
          Problem(
            .cellAttribute, ["name": info], place: place(ofLine: first), asked: "lua",
            candidates: ["lua"]))
      }
      return nil
    }
    let attributes = info.dropFirst(3).split { " {}".contains($0) }.map(String.init)
    for attribute in attributes where attribute != ".norun" {
      problems.append(
        Problem(
          .cellAttribute, ["name": attribute], place: place(ofLine: first), asked: attribute,
          candidates: [".norun"]))
    }
    if attributes.contains(".norun") { return nil }
    let closing = source.lines.indices.contains(last - 1) ? source.lines[last - 1].text : ""
    if last == first
      || !closing.drop(while: { $0 == " " }).hasPrefix("```")
        && !closing.drop(while: { $0 == " " }).hasPrefix("~~~")
    {
      problems.append(Problem(.cellOpen, ["fence": "```"], place: place(ofLine: first)))
    }
    let options = options(first: first)
    if let place = options.idPlace, !options.id.isEmpty { claim(options.id, at: place) }
    cellCount += 1
    let firstPlace = source.place(line: first + 1, column: 1)
    return NotebookCell(
      options: options, code: code.text, firstLine: firstPlace.line,
      name: source.name + (options.id.isEmpty ? "#\(cellCount)" : "#\(options.id)"),
      source: source, parsedLine: first + 1)
  }

  /// The option lines at the top of a cell, as one YAML text.
  private mutating func options(first: Int) -> CellOptions {
    let lines = source.lines[first...].prefix { $0.text.hasPrefix("--|") }.map(\.text)
    guard let line = lines.first else { return CellOptions() }
    let indent = line.hasPrefix("--| ") ? 4 : 3
    let text = lines.map { $0.dropFirst($0.hasPrefix("--| ") ? 4 : 3) + "\n" }.joined()
    do throws(Problem) {
      let reader = YAMLReader(source: source, firstLine: first + 1, indent: indent)
      guard let node = try reader.read(text) else { return CellOptions() }
      var found: [Problem] = []
      let options = CellOptions(node, problems: &found) { template($0, $1, isMarkdown: true) }
      problems += found
      return options
    } catch {
      problems.append(error)
      return CellOptions()
    }
  }
}
