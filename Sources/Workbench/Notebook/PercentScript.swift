/// A script with cells marked by `-- %%`, read as the notebook it stands for.
///
///     -- ---
///     -- kkrlab: 1
///     -- ---
///     -- %% [markdown]
///     -- # Udgifter
///     -- %%
///     serie = data.open "nogletal"
enum PercentScript {
  private static let fence = String(repeating: "`", count: 12)

  static func source(name: String, text: String) -> NotebookSource {
    let written = NotebookSource.split(text)
    var lines: [NotebookSource.Line] = []
    var isCode = false
    var isProse = false
    var index = frontMatter(written, into: &lines)
    while index < written.count {
      let line = written[index]
      let number = index + 1
      if isMarker(line) {
        if isCode { lines.append(.init(text: fence, number: number)) }
        isProse = line.contains("[markdown]")
        isCode = !isProse
        lines.append(.init(text: isCode ? fence + "lua" : "", number: number))
      } else if isProse {
        lines.append(uncommented(line, number))
      } else {
        if !isCode, !line.allSatisfy(\.isWhitespace) {
          // Code before the first marker is a cell of its own.
          lines.append(.init(text: fence + "lua", number: number))
          isCode = true
        }
        lines.append(.init(text: line, number: number))
      }
      index += 1
    }
    if isCode { lines.append(.init(text: fence, number: max(1, written.count))) }
    return NotebookSource(name: name, written: written, lines: lines)
  }

  static func isMarker(_ line: String) -> Bool {
    let body = line.drop { $0 == " " }
    guard body.hasPrefix("--") else { return false }
    return body.dropFirst(2).drop { $0 == " " }.hasPrefix("%%")
  }

  /// Takes the commented front matter at the top; returns the first line after it.
  private static func frontMatter(
    _ written: [String], into lines: inout [NotebookSource.Line]
  ) -> Int {
    guard let first = written.first, uncommented(first, 1).text == "---" else { return 0 }
    for (index, line) in written.enumerated() {
      guard line.hasPrefix("--") else { return index }
      let plain = uncommented(line, index + 1)
      lines.append(plain)
      if index > 0, plain.text == "---" { return index + 1 }
    }
    return written.count
  }

  private static func uncommented(_ line: String, _ number: Int) -> NotebookSource.Line {
    guard line.hasPrefix("--") else { return .init(text: line, number: number) }
    let indent = line.hasPrefix("-- ") ? 3 : 2
    return .init(text: String(line.dropFirst(indent)), number: number, indent: indent)
  }
}
