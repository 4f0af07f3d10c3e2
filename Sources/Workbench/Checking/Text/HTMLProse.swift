/// Reads HTML as prose: the text of headings, paragraphs, list items and captions. Scripts, styles,
/// pictures, code and tables are left out.
struct HTMLProse {
  private let scanner: MarkupScanner

  init(_ text: [Character]) { scanner = MarkupScanner(text) }

  private static let skipped: Set<String> = [
    "script", "style", "svg", "table", "pre", "code", "head", "nav", "template", "math",
  ]
  private static let inline: Set<String> = [
    "a", "abbr", "b", "cite", "data", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "time", "u", "var", "wbr", "ins", "del", "dfn", "kbd", "label", "output", "font",
  ]

  func read(name: String) -> ProseText {
    var passages: [ProsePassage] = []
    var current = ProsePassage()
    var skipping: (name: String, depth: Int)?
    func finish() {
      if !current.isEmpty { passages.append(current) }
      current = ProsePassage()
    }
    scanner.walk { event in
      switch event {
      case .open(let tag, _, let isEmpty):
        if let open = skipping {
          if tag == open.name, !isEmpty { skipping = (tag, open.depth + 1) }
        } else if Self.skipped.contains(tag), !isEmpty {
          skipping = (tag, 1)
          current.appendBreak()
        } else if tag == "br" {
          current.appendBreak("\n")
        } else if !Self.inline.contains(tag) {
          finish()
          if let level = Self.level(tag) { current.kind = .heading(level) }
        }
      case .close(let tag):
        if let open = skipping {
          if tag == open.name {
            skipping = open.depth > 1 ? (tag, open.depth - 1) : nil
          }
        } else if !Self.inline.contains(tag) {
          finish()
        }
      case .character(let character, let line, let column):
        guard skipping == nil else { return }
        if character.isWhitespace, current.characters.last.map(\.isWhitespace) ?? true { return }
        current.append(character, line: line, column: column)
      }
    }
    finish()
    return ProseText(source: name, passages: passages)
  }

  private static func level(_ tag: String) -> Int? {
    guard tag.count == 2, tag.first == "h", let level = tag.last?.wholeNumberValue,
      (1...6).contains(level)
    else { return nil }
    return level
  }
}
