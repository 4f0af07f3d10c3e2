/// Writes a document as GitHub's Markdown: figures as fenced text pictures and data tables.
///
/// Text is escaped so that reading the output gives the same text again.
public struct MarkdownWriter {
  let document: Document
  var style: TextStyle
  var sink = ByteSink()
  /// What stands before each line inside lists and quotations.
  private var margin = ""
  private var firstMargin: String?
  private var needsGap = false
  /// Inside an item of a tight list, a list follows its paragraph without an empty line.
  private var isTight = false

  public static func write(_ document: Document, _ style: TextStyle, to sink: inout ByteSink) {
    var writer = MarkdownWriter(document: document, style: style)
    writer.style.color = .none
    writer.style.charset = .unicode
    writer.style.quantity = document.style
    writer.writeAll()
    sink.append(contentsOf: writer.sink.bytes)
  }

  /// Levels that headings move down below the title.
  private let shift: Int

  private init(document: Document, style: TextStyle) {
    self.document = document
    shift = document.headingShift
    self.style = style
  }

  private mutating func writeAll() {
    let words = document.words
    if !document.title.isEmpty { paragraph("# " + inline(document.title, isLine: true)) }
    if !document.subtitle.isEmpty {
      paragraph("**" + inline(document.subtitle, isLine: true) + "**")
    }
    if !document.date.isEmpty { paragraph(inline(document.date, isLine: true)) }
    if document.isSynthetic { paragraph("> **\(Self.escaped(words.synthetic))**") }
    if document.hasContents, !document.headings.isEmpty {
      paragraph("**\(words.contents)**")
      gap()
      for heading in document.headings {
        let indent = String(repeating: "  ", count: max(0, heading.level + shift - 2))
        line("\(indent)- [\(inline(heading.content, isLine: true))](#\(heading.id))")
      }
    }
    for block in document.blocks { write(block) }
  }

  mutating func write(_ block: Block) {
    switch block {
    case .heading(let heading):
      let level = min(6, heading.level + shift)
      paragraph(
        String(repeating: "#", count: level) + " " + inline(heading.content, isLine: true))
    case .paragraph(let content): paragraph(inline(content))
    case .list(let list): write(list)
    case .quote(let blocks):
      gap()
      nested(first: "> ", rest: "> ") { writer in blocks.forEach { writer.write($0) } }
    case .code(let code): fenced(code.text, info: code.language)
    case .rule: paragraph("---")
    case .table(let table):
      rows(
        table.alignments, header: table.header.map { inline($0, isCell: true) },
        table.rows.map { $0.map { inline($0, isCell: true) } })
    case .figure(let figure): write(figure)
    case .output(let text): fenced(text, info: "text")
    case .failure(let failure):
      paragraph("> **\(document.words.failed)**")
      fenced(ProblemText().render(failure.problem), info: "text")
    case .footnotes(let notes):
      for (index, blocks) in notes.enumerated() {
        gap()
        item("[^\(index + 1)]: ", blocks, indent: 4)
      }
    }
  }

  private mutating func write(_ list: ListBlock) {
    if !isTight { gap() }
    let wasTight = isTight
    for (index, blocks) in list.items.enumerated() {
      if index > 0, !list.isTight { gap() }
      let mark = list.start.map { "\($0 + index). " } ?? "- "
      isTight = list.isTight
      item(mark, blocks, indent: mark.utf8.count)
      isTight = wasTight
    }
    needsGap = true
  }

  /// One list item or footnote: its mark, then its blocks indented below it.
  private mutating func item(_ mark: String, _ blocks: [Block], indent: Int) {
    nested(first: mark, rest: String(repeating: " ", count: indent)) { writer in
      blocks.forEach { writer.write($0) }
      if blocks.isEmpty { writer.line("") }
    }
  }

  private mutating func write(_ figure: FigureBlock) {
    let words = document.words
    var caption = figure.caption
    if caption.isEmpty, let title = figure.figure.title { caption = [.text(title)] }
    let label = words.label(figure.kind, figure.number)
    paragraph("**\(label).** " + inline(caption, isLine: true))
    if figure.figure.isSynthetic { paragraph("*\(words.syntheticFigure)*") }
    if figure.kind == .figure {
      var picture = ByteSink()
      var inner = style
      inner.width = min(style.width, max(1, figure.width ?? style.width))
      figure.figure.content.writeText(inner, to: &picture)
      fenced(picture.text, info: "text")
    }
    if !figure.headers.isEmpty {
      rows(
        figure.headers.map { $0.alignment == .right ? .right : .left },
        header: figure.headers.map { Self.escaped(figure.title(of: $0), isCell: true) },
        figure.rows.map { $0.map { Self.escaped(figure.text(of: $0), isCell: true) } })
    }
    for note in figure.figure.notes { paragraph("\(words.note): \(Self.escaped(note))") }
    if let source = figure.figure.source {
      paragraph("\(words.source): \(Self.escaped(source))")
    }
  }

  private mutating func rows(
    _ alignments: [DocumentTable.Alignment], header: [String], _ rows: [[String]]
  ) {
    gap()
    func row(_ cells: [String]) -> String {
      "|" + cells.map { $0.isEmpty ? "  |" : " \($0) |" }.joined()
    }
    line(row(header))
    let marks = alignments.map { alignment in
      switch alignment {
      case .left: " --- |"
      case .center: " :-: |"
      case .right: " --: |"
      }
    }
    line("|" + marks.joined())
    for cells in rows { line(row(cells)) }
  }

  /// A fence longer than any run of backticks inside.
  private mutating func fenced(_ text: String, info: String) {
    gap()
    let fence = String(repeating: "`", count: max(3, Self.longestRun(of: "`", in: text) + 1))
    line(fence + info.filter { $0.isLetter || $0.isNumber || $0 == "-" })
    var parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    for part in parts {
      let end = part.lastIndex { $0 != " " }.map { part.index(after: $0) } ?? part.startIndex
      line(DisplayText.neutralised(String(part[..<end])))
    }
    line(fence)
  }

  private mutating func paragraph(_ text: String) {
    gap()
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      // Spaces at the ends of a line would be code or a line break.
      line(String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
    }
  }

  private mutating func nested(
    first: String, rest: String, _ body: (inout MarkdownWriter) -> Void
  ) {
    let before = margin
    firstMargin = (firstMargin ?? margin) + first
    margin += rest
    needsGap = false
    body(&self)
    margin = before
    firstMargin = nil
    needsGap = true
  }

  private mutating func gap() {
    if needsGap { line("") }
    needsGap = true
  }

  private mutating func line(_ text: String) {
    let prefix = firstMargin ?? margin
    firstMargin = nil
    sink.append(text.isEmpty ? String(prefix.reversed().drop { $0 == " " }.reversed()) : prefix)
    sink.append(text)
    sink.newline()
  }

  static func longestRun(of mark: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for character in text {
      run = character == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
