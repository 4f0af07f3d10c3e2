/// Running text as HTML.
extension HTMLWriter {
  mutating func write(_ content: [Inline]) {
    for inline in content {
      switch inline {
      case .text(let text), .literalNumber(let text): self.text(text)
      case .emphasis(let inner): span("em", inner)
      case .strong(let inner): span("strong", inner)
      case .strikethrough(let inner): span("del", inner)
      case .code(let code):
        sink.append("<code>")
        text(code)
        sink.append("</code>")
      case .link(let inner, let target):
        sink.append("<a\(attribute("href", target.encoded))>")
        write(inner)
        sink.append("</a>")
      case .lineBreak: sink.append("<br>\n")
      case .softBreak: sink.newline()
      case .number(let number): write(number)
      case .missing(let reason): missing(reason)
      case .footnote(let index): reference(index)
      case .failure(let problem):
        let title = document.words.expressionFailed + ": " + ProblemText().message(problem)
        sink.append("<strong class=\"failed\"\(attribute("title", title))>")
        text("[\(problem.code.rawValue)]")
        sink.append("</strong>")
      }
    }
  }

  /// A bound number: its exact value for machines, its unit and price basis, its shown text.
  mutating func write(_ number: BoundNumber) {
    let quantity = number.quantity
    let facts =
      attribute("id", number.id) + attribute("data-unit", quantity.unit.title(document.language))
      + attribute("data-prices", quantity.priceBasis?.label(document.language) ?? "")
    if let value = number.machineText {
      sink.append("<data\(attribute("value", value)) class=\"n\"\(facts)>")
      text(number.shown)
      sink.append("</data>")
    } else {
      sink.append("<span class=\"n\"\(facts)>")
      text(number.shown)
      sink.append("</span>")
    }
  }

  mutating func missing(_ reason: MissingReason) {
    let label = reason.label(document.language)
    sink.append("<span class=\"missing\"\(attribute("title", label))>")
    sink.append("<span aria-hidden=\"true\">–</span><span class=\"unseen\">")
    text(label)
    sink.append("</span></span>")
  }

  private mutating func reference(_ index: Int) {
    let isFirst = referenced.insert(index).inserted
    sink.append("<sup><a href=\"#fn-\(index)\"")
    if isFirst { sink.append(" id=\"fnref-\(index)\"") }
    sink.append(">\(index)</a></sup>")
  }

  private mutating func span(_ name: String, _ content: [Inline]) {
    sink.append("<\(name)>")
    write(content)
    sink.append("</\(name)>")
  }
}
