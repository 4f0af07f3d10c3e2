/// Writes a document for a terminal: paragraphs wrapped by display width, figures as text.
///
/// No line is wider than `style.width` but for a single word that is. Without colour there is no
/// escape byte; with the ASCII charset every byte is below 0x80.
public struct TextWriter {
  var style: TextStyle
  let document: Document
  var sink = ByteSink()
  /// What stands before each line of a list or quotation, and what stands before the next one.
  var margin = ""
  var firstMargin: String?
  private var isFirst = true
  /// Inside an item of a tight list, a list follows its paragraph without an empty line.
  private var isTight = false

  public static func write(_ document: Document, _ style: TextStyle, to sink: inout ByteSink) {
    var writer = TextWriter(style: style, document: document)
    writer.style.quantity = document.style
    writer.style.quantity.ascii = style.charset != .unicode
    writer.writeAll()
    sink.append(contentsOf: writer.sink.bytes)
  }

  /// Levels that headings move down below the title.
  private let shift: Int

  private init(style: TextStyle, document: Document) {
    self.style = style
    self.document = document
    shift = document.headingShift
  }

  var isASCII: Bool { style.charset != .unicode }
  /// Cells of a line beside the margin.
  var room: Int { max(1, style.width - DisplayWidth.of(margin)) }

  private mutating func writeAll() {
    if !document.title.isEmpty { title(document.title, "=", .bold) }
    for line in [document.subtitle, document.date] where !line.isEmpty {
      paragraph(line, separated: false)
    }
    if document.isSynthetic { notice(document.words.synthetic) }
    if document.hasContents, !document.headings.isEmpty { contents() }
    for block in document.blocks { write(block) }
  }

  private mutating func contents() {
    gap()
    line([TextWrap.Piece(text: clean(document.words.contents), face: .bold)])
    for heading in document.headings {
      let indent = String(repeating: "  ", count: max(0, heading.level + shift - 2))
      nested(first: indent, rest: indent + "  ") { $0.paragraph(heading.content, separated: false) }
    }
  }

  mutating func write(_ block: Block) {
    switch block {
    case .heading(let heading):
      switch heading.level + shift {
      case 1: title(heading.content, "=", .bold)
      case 2: title(heading.content, "-", .bold)
      default:
        gap()
        for line in wrapped(heading.content, face: .bold) { self.line(line) }
      }
    case .paragraph(let content): paragraph(content)
    case .list(let list): write(list)
    case .quote(let blocks):
      gap()
      let bar = isASCII ? "| " : "│ "
      nested(first: bar, rest: bar) { $0.write(all: blocks) }
    case .code(let code): preformatted(code.text)
    case .rule:
      gap()
      line([TextWrap.Piece(text: String(repeating: isASCII ? "-" : "─", count: room), face: .faint)]
      )
    case .table(let table): write(table)
    case .figure(let figure): write(figure)
    case .output(let text): preformatted(text)
    case .failure(let failure): write(failure)
    case .footnotes(let notes): write(notes: notes)
    }
  }

  /// Writes blocks one after the other.
  mutating func write(all blocks: [Block]) { for block in blocks { write(block) } }

  private mutating func title(_ content: [Inline], _ rule: String, _ face: TextWrap.Face) {
    gap()
    let lines = wrapped(content, face: face)
    let widest = lines.map { min(room, TextWrap.width(of: $0)) }.max() ?? 0
    for line in lines { self.line(line) }
    line([TextWrap.Piece(text: String(repeating: rule, count: widest), face: .faint)])
  }

  mutating func paragraph(
    _ content: [Inline], separated: Bool = true, face: TextWrap.Face = .plain
  ) {
    if separated { gap() }
    for line in wrapped(content, face: face) { self.line(line) }
  }

  private mutating func write(_ list: ListBlock) {
    if !isTight { gap() }
    let wasTight = isTight
    let last = (list.start ?? 0) + list.items.count - 1
    let indent = list.start == nil ? 2 : String(last).count + 2
    for (index, item) in list.items.enumerated() {
      let mark = list.start.map { "\($0 + index)." } ?? (isASCII ? "*" : "•")
      if index > 0, !list.isTight { gap() }
      isTight = list.isTight
      nested(
        first: mark + String(repeating: " ", count: max(1, indent - mark.count)),
        rest: String(repeating: " ", count: indent)
      ) { writer in
        for block in item {
          if list.isTight, case .paragraph(let content) = block {
            writer.paragraph(content, separated: false)
          } else {
            writer.write(block)
          }
        }
        if item.isEmpty { writer.line([]) }
      }
      isTight = wasTight
    }
  }

  private mutating func write(notes: [[Block]]) {
    gap()
    line([
      TextWrap.Piece(
        text: String(repeating: isASCII ? "-" : "─", count: min(8, room)), face: .faint)
    ])
    write(ListBlock(start: 1, isTight: true, items: notes))
  }

  private mutating func write(_ failure: FailureBlock) {
    let bar = isASCII ? "! " : "┃ "
    gap()
    nested(first: bar, rest: bar) { writer in
      writer.line([
        TextWrap.Piece(text: writer.clean(writer.document.words.failed), face: .alarming)
      ])
      writer.lines(of: ProblemText().render(failure.problem))
    }
  }

  /// A notice set off from the text, such as that the data are synthetic.
  private mutating func notice(_ text: String) {
    gap()
    let mark = "! "
    nested(first: mark, rest: "  ") { writer in
      var wrap = TextWrap(width: writer.room)
      wrap.append(writer.clean(text), .bold)
      for line in wrap.finish() { writer.line(line) }
    }
  }

  mutating func preformatted(_ text: String) {
    gap()
    nested(first: "    ", rest: "    ") { $0.lines(of: text) }
  }

  /// Lines as they are; what is wider than the line goes on in the next.
  mutating func lines(of text: String) {
    var parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    for part in parts {
      var rest = Array(clean(String(part)))
      repeat {
        var used = 0
        let fitting = rest.prefix { character in
          used += DisplayWidth.of(character)
          return used <= room
        }
        let count = max(1, fitting.count)
        line([TextWrap.Piece(text: String(rest.prefix(count)), face: .plain)])
        rest.removeFirst(min(count, rest.count))
      } while !rest.isEmpty
    }
  }

  /// Writes inside a margin; one that would take more than half the line is left out.
  mutating func nested(
    first: String, rest: String, _ body: (inout TextWriter) -> Void
  ) {
    guard DisplayWidth.of(margin) + DisplayWidth.of(rest) <= style.width / 2 else {
      body(&self)
      return
    }
    let before = margin
    firstMargin = (firstMargin ?? margin) + first
    margin += rest
    body(&self)
    margin = before
    firstMargin = nil
  }

  /// An empty line before a block, but not before the first one.
  mutating func gap() {
    if isFirst {
      isFirst = false
      return
    }
    // A margin that has not been written yet belongs to the item's own first line.
    guard firstMargin == nil else { return }
    let bare = margin.last == " " ? String(margin.dropLast()) : margin
    sink.append(bare.allSatisfy { $0 == " " } ? "" : bare)
    sink.newline()
  }

  /// One line with its margin, without spaces at its end.
  mutating func line(_ pieces: TextWrap.Line) {
    isFirst = false
    let prefix = firstMargin ?? margin
    firstMargin = nil
    if pieces.allSatisfy({ $0.text.isEmpty }) {
      let trimmed = prefix.reversed().drop { $0 == " " }.reversed()
      sink.append(String(trimmed))
    } else {
      sink.append(prefix)
      for piece in Self.joined(pieces) { write(piece) }
    }
    sink.newline()
  }

  /// Neighbours of one face as one piece, so that a line has few escape sequences.
  private static func joined(_ pieces: TextWrap.Line) -> TextWrap.Line {
    var out: TextWrap.Line = []
    for piece in pieces {
      if let last = out.last, last.face == piece.face {
        out[out.count - 1].text = last.text + piece.text
      } else {
        out.append(piece)
      }
    }
    return out
  }

  private mutating func write(_ piece: TextWrap.Piece) {
    guard style.color.isOn, piece.face != .plain else {
      sink.append(piece.text)
      return
    }
    let code =
      switch piece.face {
      case .plain: "0"
      case .bold: "1"
      case .italic: "3"
      case .underlined: "4"
      case .faint: "2"
      case .alarming: "1;31"
      }
    sink.append("\u{1B}[\(code)m")
    sink.append(piece.text)
    sink.append("\u{1B}[0m")
  }

  /// Text that can neither move the cursor nor leave the charset.
  func clean(_ text: String) -> String {
    let safe = DisplayText.neutralised(text)
    return isASCII ? DisplayText.ascii(safe) : safe
  }
}
