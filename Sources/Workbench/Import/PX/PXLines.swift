/// Writes statements in lines of at most 256 bytes: breaks stand after commas, and a longer text is
/// continued by a further pair of quotes on the next line.
struct PXLines {
  static let width = 256

  private(set) var bytes: [UInt8] = []
  private var column = 0

  /// One statement; commas go between texts and words, marks join.
  mutating func statement(_ statement: PXStatement) {
    append(statement.keyword)
    if let language = statement.language { append("[\(language)]") }
    if !statement.keys.isEmpty {
      append("(")
      list(statement.keys.map { .text($0) })
      append(")")
    }
    append("=")
    list(statement.tokens)
    append(";")
    newline()
  }

  private mutating func list(_ tokens: [PXStatement.Token]) {
    var joins = true
    for token in tokens {
      if case .mark(let mark) = token {
        append(String(mark))
        joins = mark != ")"
        continue
      }
      if !joins { append(",") }
      joins = false
      switch token {
      case .text(let text): quoted(text)
      case .word(let word): append(word)
      case .mark: continue
      }
    }
  }

  /// A text in quotes, with room left for what closes it.
  private mutating func quoted(_ text: String) {
    let room = Self.width - 4
    if column > 0, column + text.utf8.count > room { newline() }
    var piece: [UInt8] = []
    for scalar in text.unicodeScalars {
      let letter = Array(String(scalar).utf8)
      if column + piece.count + letter.count > room {
        write([0x22] + piece + [0x22])
        newline()
        piece = []
      }
      piece += letter
    }
    write([0x22] + piece + [0x22])
    // A line break inside a text begins a line of its own.
    if let last = text.utf8.lastIndex(of: 0x0A) {
      column = text.utf8.distance(from: last, to: text.utf8.endIndex)
    }
  }

  /// A word that may begin a new line.
  mutating func cell(_ word: String) {
    if column > 0, column + word.utf8.count + 2 > Self.width { newline() }
    if column > 0 { append(" ") }
    append(word)
  }

  mutating func append(_ text: String) {
    if column > 0, column + text.utf8.count > Self.width { newline() }
    write(Array(text.utf8))
  }

  private mutating func write(_ part: [UInt8]) {
    bytes += part
    column += part.count
  }

  mutating func newline() {
    bytes += [0x0D, 0x0A]
    column = 0
  }
}
