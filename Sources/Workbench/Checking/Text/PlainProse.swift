/// Reads plain text: passages end at empty lines, and pictures and tables of characters are left
/// out, for their numbers are no prose.
struct PlainProse {
  let lines: [Substring.SubSequence]

  init(_ text: [Character]) {
    lines = String(text).split(separator: "\n", omittingEmptySubsequences: false)
  }

  func read(name: String) -> ProseText {
    var passages: [ProsePassage] = []
    var current = ProsePassage()
    func finish() {
      if !current.isEmpty {
        if isHeading(current) { current.kind = .heading(2) }
        passages.append(current)
      }
      current = ProsePassage()
    }
    for (number, line) in lines.enumerated() {
      if line.allSatisfy(\.isWhitespace) {
        finish()
      } else if Self.isRule(line) {
        if !current.isEmpty { current.kind = .heading(1) }
        finish()
      } else if Self.isPicture(line) {
        finish()
      } else {
        if !current.characters.isEmpty { current.appendBreak("\n") }
        for (column, character) in line.enumerated() {
          current.append(character, line: number + 1, column: column + 1)
        }
      }
    }
    finish()
    return ProseText(source: name, passages: passages)
  }

  /// `=====` or `-----` below a heading or above a table.
  static func isRule(_ line: Substring) -> Bool {
    let body = line.filter { !$0.isWhitespace }
    return body.count >= 3 && body.allSatisfy { "=-─━_*·".contains($0) }
  }

  /// A line of a chart or of a table laid out in columns.
  static func isPicture(_ line: Substring) -> Bool {
    if line.contains(where: { "█▉▊▋▌▍▎▏▁▂▃▄▅▆▇░▒▓│┃┊┆┌┐└┘├┤┬┴┼─━●○◆◇■□▲△".contains($0) }) {
      return true
    }
    let body = line.drop { $0 == " " }
    // The rest of a cell in a column further to the right.
    if line.count - body.count >= 12 { return true }
    return body.contains("   ") || body.contains("\t\t")
  }

  /// A short line of its own that does not end like a sentence.
  private func isHeading(_ passage: ProsePassage) -> Bool {
    let text = passage.text
    guard text.count <= 80, !text.contains("\n"), let last = text.last else { return false }
    return !".:;,!?".contains(last) && !text.contains { $0.isNumber && !$0.isLetter }
  }
}
