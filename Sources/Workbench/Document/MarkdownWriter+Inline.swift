/// Running text as Markdown.
extension MarkdownWriter {
  /// Inlines as Markdown; `isLine` keeps them on one line, `isCell` inside a table cell too.
  func inline(_ content: [Inline], isLine: Bool = false, isCell: Bool = false) -> String {
    var out = ""
    for item in content {
      let isStart = out.isEmpty || out.hasSuffix("\n")
      switch item {
      case .text(let text): out += Self.escaped(text, isStart: isStart, isCell: isCell)
      case .literalNumber(let text): out += Self.escaped(text, isStart: isStart, isCell: isCell)
      case .emphasis(let inner): out += "*\(inline(inner, isLine: isLine, isCell: isCell))*"
      case .strong(let inner): out += "**\(inline(inner, isLine: isLine, isCell: isCell))**"
      case .strikethrough(let inner): out += "~~\(inline(inner, isLine: isLine, isCell: isCell))~~"
      case .code(let text): out += Self.code(text, isCell: isCell)
      case .link(let inner, let target):
        out += "[\(inline(inner, isLine: true, isCell: isCell))](<\(target.encoded)>)"
      case .lineBreak: out += isLine || isCell ? " " : "\\\n"
      case .softBreak: out += isLine || isCell ? " " : "\n"
      case .number(let number):
        out += Self.escaped(number.shown, isStart: isStart, isCell: isCell)
      case .missing: out += "–"
      case .footnote(let index): out += "[^\(index)]"
      case .failure(let problem): out += "**\\[\(problem.code.rawValue)\\]**"
      }
    }
    return out
  }

  /// Text in which nothing is markup any more.
  static func escaped(_ text: String, isStart: Bool = true, isCell: Bool = false) -> String {
    var out = ""
    let clean = Array(DisplayText.neutralised(text))
    for (index, character) in clean.enumerated() {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", "~": out += "\\"
      case "|":
        if isCell || isStart { out += "\\" }
      case "#", "+", "-", "=", ">":
        if isStart, clean[..<index].allSatisfy({ $0 == " " }) { out += "\\" }
      case "&":
        if let next = clean[(index + 1)...].first, next.isLetter || next == "#" { out += "\\" }
      case ".", ")":
        let before = clean[..<index]
        let isMark = isStart && index > 0 && before.allSatisfy { $0.isNumber || $0 == " " }
        // A bare address would become a link.
        let isAddress = character == "." && before.suffix(3).allSatisfy { $0 == "w" || $0 == "W" }
        if isMark || (isAddress && index >= 3) { out += "\\" }
      case ":":
        if clean[(index + 1)...].prefix(2) == ["/", "/"] { out += "\\" }
      default: break
      }
      out.append(character)
    }
    return out
  }

  /// A code span whose fence is longer than any run inside it.
  private static func code(_ text: String, isCell: Bool) -> String {
    let clean = DisplayText.neutralised(text)
    let fence = String(repeating: "`", count: longestRun(of: "`", in: clean) + 1)
    let touches = clean.hasPrefix("`") || clean.hasSuffix("`") || clean.hasPrefix(" ")
    let body = touches ? " \(clean) " : clean
    let cell =
      isCell
      ? body.split(separator: "|", omittingEmptySubsequences: false)
        .joined(separator: "\\|") : body
    return fence + cell + fence
  }
}
