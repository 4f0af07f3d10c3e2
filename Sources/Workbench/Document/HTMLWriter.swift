/// Writes a document as one self-contained HTML5 file: no script, nothing loaded from elsewhere.
///
/// Every figure has its data as a table, every bound number carries its exact value and id, and
/// everything that is not this writer's own markup is escaped.
public struct HTMLWriter {
  let document: Document
  var sink = ByteSink(capacity: 16 << 10)
  /// Footnotes that have been referred to: the first reference carries the anchor.
  var referenced: Set<Int> = []

  public static func write(_ document: Document, to sink: inout ByteSink) {
    var writer = HTMLWriter(document: document)
    writer.writeAll()
    sink.append(contentsOf: writer.sink.bytes)
  }

  /// Levels that headings move down below the title.
  private let shift: Int

  private init(document: Document) {
    self.document = document
    shift = document.headingShift
  }

  private mutating func writeAll() {
    let words = document.words
    let title = document.title.isEmpty ? words.untitled : document.title.plainText
    sink.append("<!DOCTYPE html>\n<html lang=\"\(document.language.rawValue)\">\n<head>\n")
    sink.append("<meta charset=\"utf-8\">\n")
    sink.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    sink.append("<meta name=\"generator\" content=\"kkrlab\">\n")
    sink.append("<meta name=\"color-scheme\" content=\"light dark\">\n")
    for (name, value) in document.metadata {
      sink.append("<meta name=\"kkrlab:")
      text(name)
      sink.append("\" content=\"")
      text(value)
      sink.append("\">\n")
    }
    sink.append("<title>")
    text(title)
    sink.append("</title>\n<style>\n")
    sink.append(HTMLStylesheet.text)
    sink.append("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">")
    text(words.skipToContent)
    sink.append("</a>\n")
    masthead()
    if document.hasContents { contents() }
    sink.append("<main id=\"content\">\n")
    for block in document.blocks { write(block) }
    sink.append("</main>\n")
    evidence()
    sink.append("</body>\n</html>\n")
  }

  /// The evidence of the numbers, so that the file tells by itself where they come from.
  private mutating func evidence() {
    guard !document.ledger.entries.isEmpty else { return }
    sink.append(Evidence.openingTag)
    // The JSON holds no "<"; what reads it back knows this one escape.
    let json = JSONWriter(pretty: false).text(Evidence.json(document: document))
    sink.append(json.replacing("&", with: "&amp;"))
    sink.append(Evidence.closingTag)
    sink.append("\n")
  }

  private mutating func masthead() {
    sink.append("<header>\n")
    if document.isSynthetic {
      sink.append("<p class=\"synthetic\" role=\"note\">")
      text(document.words.synthetic)
      sink.append("</p>\n")
    }
    if !document.title.isEmpty { element("h1", "", document.title) }
    if !document.subtitle.isEmpty { element("p", " class=\"subtitle\"", document.subtitle) }
    if !document.date.isEmpty { element("p", " class=\"date\"", document.date) }
    sink.append("</header>\n")
  }

  private mutating func contents() {
    let headings = document.headings
    guard !headings.isEmpty else { return }
    sink.append("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">")
    text(document.words.contents)
    sink.append("</h2>\n<ul>\n")
    for heading in headings {
      sink.append("<li class=\"level-\(heading.level + shift)\"><a href=\"#")
      text(heading.id)
      sink.append("\">")
      // A number has one element with its id, so the contents repeat its text only.
      text(heading.content.plainText)
      sink.append("</a></li>\n")
    }
    sink.append("</ul>\n</nav>\n")
  }

  mutating func write(_ block: Block) {
    switch block {
    case .heading(let heading):
      let level = min(6, heading.level + shift)
      element("h\(level)", attribute("id", heading.id), heading.content)
    case .paragraph(let content): element("p", "", content)
    case .list(let list): write(list)
    case .quote(let blocks):
      sink.append("<blockquote>\n")
      blocks.forEach { write($0) }
      sink.append("</blockquote>\n")
    case .code(let code):
      sink.append("<pre class=\"code\" tabindex=\"0\"><code")
      if !code.language.isEmpty { sink.append(attribute("class", "language-" + code.language)) }
      sink.append(">")
      text(code.text)
      sink.append("</code></pre>\n")
    case .rule: sink.append("<hr>\n")
    case .table(let table): write(table)
    case .figure(let figure): write(figure)
    case .output(let output):
      sink.append("<pre class=\"output\" tabindex=\"0\"><samp>")
      text(output)
      sink.append("</samp></pre>\n")
    case .failure(let failure): write(failure)
    case .footnotes(let notes): write(notes: notes)
    }
  }

  private mutating func write(_ list: ListBlock) {
    let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    sink.append(list.start == nil ? "<ul>\n" : "<ol\(start)>\n")
    for item in list.items {
      sink.append("<li>")
      writeItem(item, isTight: list.isTight)
      sink.append("</li>\n")
    }
    sink.append(list.start == nil ? "</ul>\n" : "</ol>\n")
  }

  private mutating func writeItem(_ blocks: [Block], isTight: Bool) {
    for block in blocks {
      if isTight, case .paragraph(let content) = block {
        write(content)
        if blocks.count > 1 { sink.newline() }
      } else {
        write(block)
      }
    }
  }

  private mutating func write(_ failure: FailureBlock) {
    sink.append("<section class=\"failure\" role=\"alert\"\(attribute("id", failure.id))>\n<p>")
    text(document.words.failed)
    sink.append("</p>\n<pre tabindex=\"0\">")
    text(ProblemText().render(failure.problem))
    sink.append("</pre>\n</section>\n")
  }

  private mutating func write(notes: [[Block]]) {
    sink.append("<section class=\"notes\" aria-label=\"")
    text(document.words.footnotes)
    sink.append("\">\n<ol>\n")
    for (index, blocks) in notes.enumerated() {
      sink.append("<li id=\"fn-\(index + 1)\">")
      writeItem(blocks, isTight: true)
      sink.append(" <a href=\"#fnref-\(index + 1)\" aria-label=\"")
      text(document.words.backToText)
      sink.append("\">↩</a></li>\n")
    }
    sink.append("</ol>\n</section>\n")
  }

  mutating func text(_ text: String) { HTMLText.append(text, to: &sink) }

  /// ` name="value"`; nothing when the value is empty.
  func attribute(_ name: String, _ value: String) -> String {
    value.isEmpty ? "" : " \(name)=\"\(HTMLText.escaped(value))\""
  }

  mutating func element(_ name: String, _ attributes: String, _ content: [Inline]) {
    sink.append("<\(name)\(attributes)>")
    write(content)
    sink.append("</\(name)>\n")
  }
}
