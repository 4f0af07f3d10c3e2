/// Reads HTML as prose and tables: the text of headings, paragraphs, list items and captions.
/// Scripts, styles, pictures and code are left out.
struct HTMLProse {
  private let scanner: MarkupScanner

  init(_ text: [Character]) { scanner = MarkupScanner(text) }

  private static let skipped: Set<String> = [
    "script", "style", "svg", "pre", "code", "head", "nav", "template", "math",
    "noscript", "iframe", "textarea", "select", "button",
  ]
  private static let inline: Set<String> = [
    "a", "abbr", "b", "cite", "data", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "time", "u", "var", "wbr", "ins", "del", "dfn", "kbd", "label", "output", "font",
  ]

  func read(name: String) -> ProseText {
    var passages: [ProsePassage] = []
    var tables: [ProseTable.Layout] = []
    var current = ProsePassage()
    var skipping: (name: String, depth: Int)?
    var isInCell = false
    var table: ProseTable?
    var depth = 0
    func finish() {
      if table != nil, isInCell {
        // Paragraphs of one cell are one text.
        current.appendBreak()
        return
      }
      if !current.isEmpty { passages.append(current) }
      current = ProsePassage()
    }
    func finishCell() {
      if isInCell { table?.append(current) }
      isInCell = false
      current = ProsePassage()
    }
    /// Answers whether a tag was one of a table's.
    func openTable(_ tag: String, _ attributes: String) -> Bool {
      switch tag {
      case "table":
        finish()
        depth += 1
        if depth > 1 { table?.isIrregular = true } else { table = ProseTable() }
      case "tr" where table != nil:
        finishCell()
        table?.beginRow()
      case "td" where table != nil, "th" where table != nil:
        finishCell()
        isInCell = true
        if Self.spans(attributes) { table?.isIrregular = true }
      default: return false
      }
      return true
    }
    func closeTable(_ tag: String) -> Bool {
      switch tag {
      case "td" where table != nil, "th" where table != nil, "tr" where table != nil: finishCell()
      case "table" where depth > 0:
        finishCell()
        depth -= 1
        if depth == 0, let done = table {
          table = nil
          passages += done.passages()
          if let layout = done.layout { tables.append(layout) }
        }
      default: return false
      }
      return true
    }
    scanner.walk { event in
      switch event {
      case .open(let tag, let attributes, let isEmpty):
        if let open = skipping {
          if tag == open.name, !isEmpty { skipping = (tag, open.depth + 1) }
        } else if Self.skipped.contains(tag), !isEmpty {
          skipping = (tag, 1)
          current.appendBreak()
        } else if openTable(tag, attributes) {
          return
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
        } else if closeTable(tag) {
          return
        } else if !Self.inline.contains(tag) {
          finish()
        }
      case .character(let character, let line, let column):
        guard skipping == nil else { return }
        if character.isWhitespace, current.characters.last.map(\.isWhitespace) ?? true { return }
        current.append(character, line: line, column: column)
      }
    }
    if !closeTable("table") { finish() }
    var text = ProseText(source: name, passages: passages)
    text.tables = tables
    return text
  }

  /// Whether a cell stretches over several: its attributes name a span other than 1.
  private static func spans(_ attributes: String) -> Bool {
    let text = attributes.lowercased().filter { $0 != "\"" && $0 != "'" && $0 != " " }
    return ["colspan=", "rowspan="].contains { name in
      guard let range = text.firstRange(of: name) else { return false }
      return text[range.upperBound...].prefix(while: \.isNumber) != "1"
    }
  }

  private static func level(_ tag: String) -> Int? {
    guard tag.count == 2, tag.first == "h", let level = tag.last?.wholeNumberValue,
      (1...6).contains(level)
    else { return nil }
    return level
  }
}
