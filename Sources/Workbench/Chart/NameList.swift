/// A list of named things: each with a title, and below it what it consists of.
public struct NameList: Sendable {
  public struct Entry: Sendable {
    public var name: String
    public var title: String
    public var parts: [String]

    public init(name: String, title: String, parts: [String] = []) {
      self.name = name
      self.title = title
      self.parts = parts
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry]) { self.entries = entries }

  /// Lines of at most the style's width: titles beside the names, or below them where room is short.
  public func text(_ style: TextStyle) -> String {
    let names = entries.map { style.shown($0.name) }
    let widest = names.map { DisplayWidth.of($0) }.max() ?? 0
    let isBeside = style.width - widest - 2 >= 24
    let indent = isBeside ? widest + 2 : min(2, style.width - 1)
    var out = ""
    for (entry, name) in zip(entries, names) {
      var lines = TextLayout.wrap(
        style.shown(entry.title), width: style.width - indent, ascii: style.isASCII)
      if entry.title.isEmpty { lines = [""] }
      if !entry.parts.isEmpty {
        let parts = style.shown(entry.parts.joined(separator: ", "))
        lines += TextLayout.wrap(
          parts, width: max(1, style.width - indent - 2), ascii: style.isASCII
        ).map { "  " + $0 }
      }
      let margin = String(repeating: " ", count: indent)
      if isBeside {
        let gap = String(repeating: " ", count: indent - DisplayWidth.of(name))
        out += line(name + gap + (lines.first ?? ""))
        lines = Array(lines.dropFirst())
      } else {
        for part in TextLayout.wrap(name, width: style.width, ascii: style.isASCII) {
          out += line(part)
        }
      }
      for rest in lines { out += line(margin + rest) }
    }
    return out
  }

  private func line(_ text: String) -> String {
    String(text.dropLast(text.reversed().prefix { $0 == " " }.count)) + "\n"
  }
}
