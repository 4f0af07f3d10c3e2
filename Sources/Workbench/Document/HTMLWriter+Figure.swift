/// Tables and figures as HTML.
extension HTMLWriter {
  mutating func write(_ figure: FigureBlock) {
    let words = document.words
    let label = words.label(figure.kind, figure.number)
    let captionID = figure.id + "-caption"
    sink.append("<figure\(attribute("id", figure.id)) class=\"\(figure.kind.rawValue)\"")
    sink.append("\(attribute("aria-labelledby", captionID))>\n")
    sink.append("<figcaption\(attribute("id", captionID))><span class=\"label\">")
    text(label + ".")
    sink.append("</span> ")
    var caption = figure.caption
    if caption.isEmpty, let title = figure.figure.title { caption = [.text(title)] }
    write(caption)
    sink.append("</figcaption>\n")
    if figure.figure.isSynthetic {
      sink.append("<p class=\"synthetic\">")
      text(words.syntheticFigure)
      sink.append("</p>\n")
    }
    if let title = figure.figure.title, title != caption.plainText {
      sink.append("<p class=\"title\">")
      text(title)
      sink.append("</p>\n")
    }
    if figure.kind == .figure { picture(figure) }
    data(figure)
    remarks(figure)
    sink.append("</figure>\n")
  }

  /// The drawing, or the text picture with its description for those who cannot see it.
  private mutating func picture(_ figure: FigureBlock) {
    let description = figure.description(document.style)
    let style = SVGStyle(
      identifier: figure.id, tableIdentifier: figure.headers.isEmpty ? nil : figure.id + "-data",
      quantity: document.style)
    if let svg = figure.figure.content.svg(style) {
      sink.append("<div class=\"picture\">\n")
      sink.append(svg)
      sink.append("\n</div>\n")
      guard figure.alternative != nil else { return }
    } else {
      var picture = ByteSink()
      figure.figure.content.writeText(
        TextStyle(width: figure.width ?? 76, quantity: document.style), to: &picture)
      sink.append("<pre class=\"picture\" aria-hidden=\"true\">")
      text(picture.text)
      sink.append("</pre>\n")
    }
    sink.append("<p class=\"unseen\">")
    text(description)
    sink.append("</p>\n")
  }

  private mutating func data(_ figure: FigureBlock) {
    guard !figure.headers.isEmpty else { return }
    let isFolded = figure.kind == .figure
    if isFolded {
      sink.append("<details>\n<summary>")
      text(document.words.dataBehind)
      sink.append("</summary>\n")
    }
    // The anchor stands inside the details, for then a link to it unfolds them.
    sink.append("<div\(attribute("id", figure.id + "-data")) class=\"scroll\" tabindex=\"0\"")
    sink.append(" role=\"region\"")
    sink.append("\(attribute("aria-labelledby", figure.id + "-caption"))>\n<table>\n<thead>\n")
    headings(DataTable(headers: figure.headers, rows: []).headings, columns: figure.headers.count)
    sink.append("<tr>")
    for header in figure.headers {
      sink.append("<th scope=\"col\"\(header.alignment == .right ? " class=\"right\"" : "")>")
      text(figure.lowestTitle(of: header))
      sink.append("</th>")
    }
    sink.append("</tr>\n</thead>\n<tbody>\n")
    let totals = figure.rows.count - min(figure.rows.count, max(0, figure.totalRows))
    for (index, row) in figure.rows.enumerated() {
      sink.append(index >= totals ? "<tr class=\"total\">" : "<tr>")
      for (column, entry) in row.enumerated() {
        let isRight =
          figure.headers.indices.contains(column) && figure.headers[column].alignment == .right
        let bars =
          figure.headers.indices.contains(column) && index < totals
          ? figure.headers[column].bars : nil
        cell(entry, isHead: column == 0, isRight: isRight, bars: bars)
      }
      sink.append("</tr>\n")
    }
    sink.append("</tbody>\n</table>\n</div>\n")
    if isFolded { sink.append("</details>\n") }
  }

  /// Rows of headings that span the columns below them.
  private mutating func headings(_ rows: [[DataTable.Span]], columns: Int) {
    for spans in rows {
      sink.append("<tr>")
      var next = 0
      for span in spans {
        if span.columns.lowerBound > next {
          sink.append("<td colspan=\"\(span.columns.lowerBound - next)\"></td>")
        }
        sink.append("<th scope=\"colgroup\" colspan=\"\(span.columns.count)\">")
        text(span.text)
        sink.append("</th>")
        next = span.columns.upperBound
      }
      if next < columns { sink.append("<td colspan=\"\(columns - next)\"></td>") }
      sink.append("</tr>\n")
    }
  }

  private mutating func cell(
    _ entry: FigureBlock.Entry, isHead: Bool, isRight: Bool, bars: ClosedRange<Double>?
  ) {
    var name = "td"
    if isHead, case .label = entry { name = "th" }
    sink.append("<\(name)\(name == "th" ? " scope=\"row\"" : "")")
    sink.append(isRight ? " class=\"right\">" : ">")
    switch entry {
    case .label(let label): text(label)
    case .number(let number):
      write(number)
      if let bars { bar(number.quantity.value, in: bars) }
    case .missing(let reason): missing(reason)
    case .trend(let line): trend(line)
    }
    sink.append("</\(name)>")
  }

  private mutating func remarks(_ figure: FigureBlock) {
    let words = document.words
    for note in figure.figure.notes { remark(words.note, note) }
    if let source = figure.figure.source { remark(words.source, source) }
  }

  private mutating func remark(_ name: String, _ body: String) {
    sink.append("<p class=\"remark\">")
    text("\(name): \(body)")
    sink.append("</p>\n")
  }

  mutating func write(_ table: DocumentTable) {
    func mark(_ column: Int) -> String {
      switch table.alignments[column] {
      case .left: ""
      case .center: " class=\"center\""
      case .right: " class=\"right\""
      }
    }
    sink.append("<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead>\n<tr>")
    for (column, content) in table.header.prefix(table.alignments.count).enumerated() {
      sink.append("<th scope=\"col\"\(mark(column))>")
      write(content)
      sink.append("</th>")
    }
    sink.append("</tr>\n</thead>\n<tbody>\n")
    for row in table.rows {
      sink.append("<tr>")
      for (column, content) in row.prefix(table.alignments.count).enumerated() {
        sink.append("<td\(mark(column))>")
        write(content)
        sink.append("</td>")
      }
      sink.append("</tr>\n")
    }
    sink.append("</tbody>\n</table>\n</div>\n")
  }
}
