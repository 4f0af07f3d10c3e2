/// Running text in the terminal.
extension TextWriter {
  /// Inlines as lines that fit beside the margin.
  func wrapped(_ content: [Inline], face: TextWrap.Face = .plain) -> [TextWrap.Line] {
    wrapped(content, face: face, width: room, cutsWords: false)
  }

  func wrapped(
    _ content: [Inline], face: TextWrap.Face, width: Int, cutsWords: Bool
  ) -> [TextWrap.Line] {
    var wrap = TextWrap(width: width, cutsWords: cutsWords)
    append(content, face, to: &wrap)
    return wrap.finish()
  }

  private func append(_ content: [Inline], _ face: TextWrap.Face, to wrap: inout TextWrap) {
    for inline in content {
      switch inline {
      case .text(let text), .literalNumber(let text): wrap.append(clean(text), face)
      case .code(let text): wrap.append(clean(text), face)
      case .emphasis(let inner):
        append(inner, face == .plain ? .italic : face, to: &wrap)
      case .strong(let inner): append(inner, .bold, to: &wrap)
      case .strikethrough(let inner):
        wrap.append("~", face)
        append(inner, face, to: &wrap)
        wrap.append("~", face)
      case .link(let inner, let target):
        append(inner, face == .plain ? .underlined : face, to: &wrap)
        if !target.url.hasPrefix("#"), inner.plainText != target.url {
          wrap.append(" (" + clean(target.url) + ")", .faint)
        }
      case .lineBreak: wrap.breakLine()
      case .softBreak: wrap.append(" ", face)
      case .number(let number): wrap.append(clean(number.shown), face)
      case .missing: wrap.append(clean("–"), face)
      case .footnote(let index): wrap.append("[\(index)]", face)
      case .failure(let problem): wrap.append("[\(problem.code.rawValue)]", .alarming)
      }
    }
  }
}
