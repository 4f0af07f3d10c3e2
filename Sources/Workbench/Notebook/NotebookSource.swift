/// The text of a notebook as lines, each knowing where it stands in the author's file.
///
/// A percent-style script is read as the notebook it stands for; its places still name the script.
public final class NotebookSource: Sendable {
  /// One line as it is parsed.
  struct Line: Sendable {
    var text: String
    /// The line in the author's file, from 1.
    var number: Int
    /// Characters of the author's line before the text, such as a comment mark.
    var indent: Int = 0
  }

  public let name: String
  let lines: [Line]
  /// The author's lines, for excerpts.
  private let written: [String]

  init(name: String, written: [String], lines: [Line]) {
    self.name = name
    self.written = written
    self.lines = lines
  }

  convenience init(name: String, text: String) {
    let written = Self.split(text)
    self.init(
      name: name, written: written,
      lines: written.enumerated().map { Line(text: $0.element, number: $0.offset + 1) })
  }

  /// The lines of a text, without their breaks (LF, CR LF or CR).
  static func split(_ text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The place of a character of a parsed line; `line` counts from 1, `column` too.
  public func place(line: Int, column: Int, length: Int = 1) -> Place {
    guard lines.indices.contains(line - 1) else {
      let last = lines.last?.number ?? 1
      return Place(source: name, line: last, column: 1, length: 1, excerpt: excerpt(last))
    }
    let found = lines[line - 1]
    return Place(
      source: name, line: found.number, column: column + found.indent, length: length,
      excerpt: excerpt(found.number))
  }

  private func excerpt(_ number: Int) -> String? {
    written.indices.contains(number - 1) ? written[number - 1] : nil
  }
}
