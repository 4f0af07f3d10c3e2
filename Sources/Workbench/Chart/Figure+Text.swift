/// A whole figure as text: title, picture, notes, source, and the mark of demonstration data.
extension Figure {
  /// Lines of exactly `style.width` cells, each ending in a line break.
  public func text(_ style: TextStyle) -> String {
    var sink = ByteSink(capacity: 4096)
    writeText(style, to: &sink)
    return sink.text
  }

  /// Appends what `text` returns.
  public func writeText(_ style: TextStyle, to sink: inout ByteSink) {
    let words = ChartWords(language: style.language)
    if let title, !title.isEmpty { write(title, style, to: &sink) }
    content.write(style, to: &sink)
    for note in notes where !note.isEmpty { write(note, style, to: &sink) }
    if let source, !source.isEmpty { write(words.source + source, style, to: &sink) }
    if isSynthetic { write(words.synthetic, style, to: &sink) }
  }

  private func write(_ text: String, _ style: TextStyle, to sink: inout ByteSink) {
    for line in TextLayout.wrap(style.shown(text), width: style.width, ascii: style.isASCII) {
      sink.append(line)
      sink.append(byte: 0x20, count: style.width - DisplayWidth.of(line))
      sink.newline()
    }
  }

  /// The picture as SVG; nil for a table. A picture that stands alone carries the title, notes and
  /// source of its figure.
  public func svg(_ style: SVGStyle) -> String? {
    guard style.standsAlone else { return content.svg(style) }
    let words = ChartWords(language: style.language)
    var style = style
    style.heading = title.map { [$0] } ?? []
    style.footing = notes
    if let source { style.footing.append(words.source + source) }
    if isSynthetic { style.footing.append(words.synthetic) }
    return content.svg(style)
  }

  /// The words that state demonstration data, as every rendering shows them.
  public static func syntheticMark(_ language: Language) -> String {
    ChartWords(language: language).synthetic
  }

  /// The source line with its leading word: `Kilde: Danmarks Statistik`.
  public func sourceLine(_ language: Language) -> String? {
    source.map { ChartWords(language: language).source + $0 }
  }
}
