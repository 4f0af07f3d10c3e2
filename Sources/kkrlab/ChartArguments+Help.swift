import Workbench

extension ChartArguments {
  /// Cells of a line of help: the parser breaks longer ones without indenting what follows.
  private static let lineWidth = 79

  /// The kinds and options as `--help` lists them.
  static var help: String {
    var lines: [(name: String, text: String)] = []
    var seen: Set<String> = []
    for kind in ChartKind.all {
      for role in kind.roles where seen.insert(role.name).inserted {
        lines.append(("\(ChartGuess.option(role.name)) <column>", role.summary))
      }
    }
    for option in ChartOption.allCases {
      lines.append(("--\(option.rawValue)\(Self.value(option.form))", option.summary))
    }
    let kinds = entries(ChartKind.all.map { ($0.name, $0.summary) }, most: 14)
    return "KINDS:\n\(kinds)\n\nOPTIONS OF CHARTS (each kind takes some):\n"
      + entries(lines, most: 26)
  }

  /// Names in a column of at most `most` cells and texts in the next, as the parser sets its own
  /// options.
  private static func entries(_ entries: [(name: String, text: String)], most: Int) -> String {
    let widest = entries.map { DisplayWidth.of($0.name) }.filter { $0 <= most }.max() ?? most
    let indent = String(repeating: " ", count: widest + 4)
    return entries.map { name, text in
      let lines = wrapped(text, width: lineWidth - indent.count)
      let rest = lines.joined(separator: "\n" + indent)
      return DisplayWidth.of(name) <= widest
        ? "  \(DisplayWidth.padded(name, to: widest))  \(rest)" : "  \(name)\n\(indent)\(rest)"
    }.joined(separator: "\n")
  }

  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if DisplayWidth.of(line) + 1 + DisplayWidth.of(String(word)) <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static func value(_ form: ChartValue.Form) -> String {
    switch form {
    case .text: " <text>"
    case .whole, .number: " <number>"
    case .flag: ", --no-…"
    case .texts: " <a,b>"
    case .numbers: " <1,2>"
    case .references: " <12,4=label>"
    case .annotations: " <2022=text>"
    case .choice(let words): " <\(words.joined(separator: "|"))>"
    case .flagOr(let words): " [\(words.joined(separator: "|"))]"
    }
  }
}
