/// Words laid out in lines of terminal cells.
enum TextLayout {
  /// The text wrapped at spaces into lines of at most `width` cells. Words that are longer than a
  /// line are broken, after a hyphen where they have one. A character wider than the line is
  /// replaced by a mark. Never empty.
  static func wrap(_ text: String, width: Int, ascii: Bool = false) -> [String] {
    let width = max(1, width)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      let cells = DisplayWidth.of(String(word))
      if used > 0, used + 1 + cells <= width {
        line += " " + word
        used += 1 + cells
        continue
      }
      if used > 0 {
        lines.append(line)
        line = ""
        used = 0
      }
      if cells <= width {
        line = String(word)
        used = cells
        continue
      }
      for character in word {
        if character.isLetter, line.hasSuffix("-"), used >= 3 {
          lines.append(line)
          line = ""
          used = 0
        }
        var piece = String(character)
        var size = DisplayWidth.of(character)
        if size > width { (piece, size) = (ascii ? "." : "…", 1) }
        if used + size > width {
          lines.append(line)
          line = ""
          used = 0
        }
        line += piece
        used += size
      }
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// At most `rows` wrapped lines; the last one ends in an ellipsis where text is left out.
  static func wrap(_ text: String, width: Int, rows: Int, ascii: Bool = false) -> [String] {
    let lines = wrap(text, width: width, ascii: ascii)
    guard lines.count > rows, rows > 0 else { return lines }
    let rest = lines[(rows - 1)...].joined(separator: " ")
    return lines[..<(rows - 1)] + [truncated(rest, to: width, ascii: ascii)]
  }

  static func truncated(_ text: String, to width: Int, ascii: Bool) -> String {
    DisplayWidth.truncated(text, to: width, ellipsis: ellipsis(ascii, width))
  }

  private static func ellipsis(_ ascii: Bool, _ width: Int) -> String {
    ascii ? (width > 6 ? "..." : ".") : "…"
  }
}

extension TextStyle {
  var isASCII: Bool { charset != .unicode }

  /// Whether letters may have any width, so that nothing may depend on columns.
  var isList: Bool { charset == .ascii }

  /// A text that may be shown: neutralised, and transliterated where the charset asks for it.
  func shown(_ text: String) -> String {
    let safe = DisplayText.neutralised(text)
    return isASCII ? DisplayText.ascii(safe) : safe
  }
}
