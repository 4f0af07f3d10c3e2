/// Running text broken into lines of a width, with styles kept apart from the letters.
///
/// Styles never change where a line breaks, so text without its colours is the plain text byte for
/// byte. A word longer than the line stands alone on one.
struct TextWrap {
  enum Face: Sendable, Equatable { case plain, bold, italic, underlined, faint, alarming }

  struct Piece: Equatable {
    var text: String
    var face: Face
  }

  typealias Line = [Piece]

  private var lines: [Line] = []
  private var line: Line = []
  private var used = 0
  private var word: Line = []
  private var wordWidth = 0
  private let width: Int
  /// Whether words longer than the width are cut; tables need it, prose does not.
  private let cutsWords: Bool

  init(width: Int, cutsWords: Bool = false) {
    self.width = max(1, width)
    self.cutsWords = cutsWords
  }

  /// Appends text; spaces are places to break, no-break spaces are not.
  mutating func append(_ text: String, _ face: Face) {
    for part in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if part.offset > 0 { endWord() }
      guard !part.element.isEmpty else { continue }
      word.append(Piece(text: String(part.element), face: face))
      wordWidth += DisplayWidth.of(String(part.element))
    }
  }

  mutating func breakLine() {
    endWord()
    lines.append(line)
    line = []
    used = 0
  }

  mutating func finish() -> [Line] {
    endWord()
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    if cutsWords, wordWidth > width {
      cutWord()
      return
    }
    if used > 0, used + 1 + wordWidth > width {
      lines.append(line)
      line = []
      used = 0
    }
    if used > 0 {
      // The space takes a face only between two words of it, as an underline through it shows.
      let face = line.last?.face == word.first?.face ? line.last?.face ?? .plain : .plain
      line.append(Piece(text: " ", face: face))
      used += 1
    }
    line += word
    used += wordWidth
    word = []
    wordWidth = 0
  }

  private mutating func cutWord() {
    if !line.isEmpty {
      lines.append(line)
      line = []
      used = 0
    }
    for piece in word {
      for character in piece.text {
        let cells = DisplayWidth.of(character)
        if used > 0, used + cells > width {
          lines.append(line)
          line = []
          used = 0
        }
        line.append(Piece(text: String(character), face: piece.face))
        used += cells
      }
    }
    word = []
    wordWidth = 0
  }

  static func width(of line: Line) -> Int {
    line.reduce(0) { $0 + DisplayWidth.of($1.text) }
  }
}
