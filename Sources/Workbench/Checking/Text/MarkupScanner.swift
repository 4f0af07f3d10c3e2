/// Walks over HTML or XML as tags and characters. It refuses nothing: what is no tag is text.
struct MarkupScanner {
  enum Event {
    /// A tag's name in lower case without prefix, and what else stands in it.
    case open(String, attributes: String, isEmpty: Bool)
    case close(String)
    case character(Character, line: Int, column: Int)
  }

  let text: [Character]

  init(_ text: [Character]) { self.text = text }

  func walk(_ visit: (Event) -> Void) {
    var at = 0
    var line = 1
    var column = 1
    func step(to end: Int) {
      for character in text[at..<min(end, text.count)] {
        if character == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
      }
      at = end
    }
    while at < text.count {
      let character = text[at]
      if character == "<", let next = text[safe: at + 1],
        next.isLetter || next == "/" || next == "!" || next == "?"
      {
        let end = tagEnd(at)
        if next != "!", next != "?" {
          let isClose = next == "/"
          let body = text[(at + (isClose ? 2 : 1))..<min(end - 1, text.count)]
          let full = body.prefix { !$0.isWhitespace && $0 != "/" && $0 != ">" }
          let name = String(full.split(separator: ":").last ?? full).lowercased()
          visit(
            isClose
              ? .close(name)
              : .open(
                name, attributes: String(body.dropFirst(full.count)), isEmpty: body.last == "/"))
          if !isClose, body.last != "/", name == "script" || name == "style" {
            // What looks like a tag in there is none.
            step(to: rawEnd(name, from: end))
            continue
          }
        }
        step(to: end)
      } else if character == "&", let entity = Self.entity(text[at...]) {
        visit(.character(entity.character, line: line, column: column))
        step(to: at + entity.length)
      } else {
        visit(.character(character, line: line, column: column))
        step(to: at + 1)
      }
    }
  }

  /// Where the closing tag of a script or style begins.
  private func rawEnd(_ name: String, from start: Int) -> Int {
    let closing = Array("</" + name)
    var at = start
    while at + closing.count <= text.count {
      if text[at] == "<",
        zip(text[at..<at + closing.count], closing).allSatisfy({
          $0.lowercased() == $1.lowercased()
        })
      {
        return at
      }
      at += 1
    }
    return text.count
  }

  /// The position after the tag, comment or declaration that begins here.
  private func tagEnd(_ start: Int) -> Int {
    if text[start...].starts(with: "<!--") {
      var at = start + 4
      while at < text.count {
        if text[at] == ">", text[at - 1] == "-", text[at - 2] == "-" { return at + 1 }
        at += 1
      }
      return text.count
    }
    var quote: Character?
    for at in (start + 1)..<max(start + 1, text.count) {
      if let open = quote {
        if text[at] == open { quote = nil }
      } else if text[at] == "\"" || text[at] == "'" {
        quote = text[at]
      } else if text[at] == ">" {
        return at + 1
      }
    }
    return text.count
  }

  private static let named: [String: Character] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{00A0}",
    "aelig": "æ", "oslash": "ø", "aring": "å", "AElig": "Æ", "Oslash": "Ø", "Aring": "Å",
    "ndash": "–", "mdash": "—", "minus": "−", "laquo": "«", "raquo": "»", "eacute": "é",
    "thinsp": "\u{2009}", "shy": "\u{00AD}", "hellip": "…", "rsquo": "’", "lsquo": "‘",
    "ldquo": "“", "rdquo": "”", "bull": "•", "middot": "·", "times": "×", "sect": "§",
    "percnt": "%", "comma": ",", "period": ".", "ouml": "ö", "auml": "ä", "uuml": "ü",
    "ensp": " ", "emsp": " ", "num": "#", "plus": "+", "hyphen": "-",
  ]

  /// A character reference such as `&nbsp;` or `&#160;`, with its length.
  static func entity(_ text: ArraySlice<Character>) -> (character: Character, length: Int)? {
    guard let end = text.prefix(12).firstIndex(of: ";"), end > text.startIndex + 1 else {
      return nil
    }
    let body = String(text[(text.startIndex + 1)..<end])
    let length = end - text.startIndex + 1
    if let character = named[body] { return (character, length) }
    guard body.hasPrefix("#") else { return nil }
    let digits = body.dropFirst()
    let code =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init).map { (Character($0), length) }
  }
}
