/// Reads Markdown as prose and tables: without code, pictures and front matter, and without the
/// marks of emphasis and links.
///
/// What follows is the surface of CommonMark, line by line, because findings need the place of
/// every character.
struct MarkdownProse {
  private let lines: [[Character]]

  init(_ text: [Character]) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  func read(name: String) -> ProseText {
    var passages: [ProsePassage] = []
    var tables: [ProseTable.Layout] = []
    var current = ProsePassage()
    func finish() {
      if !current.isEmpty { passages.append(current) }
      current = ProsePassage()
    }
    var fence: [Character]?
    var at = frontMatterEnd
    while at < lines.count {
      defer { at += 1 }
      let line = lines[at]
      let body = line.drop { $0 == " " || $0 == "\t" || $0 == ">" }
      if let open = fence {
        if body.starts(with: open) { fence = nil }
        continue
      }
      if body.isEmpty {
        finish()
      } else if body.starts(with: "```") || body.starts(with: "~~~") {
        finish()
        fence = Array(body.prefix(3))
      } else if let end = tableEnd(at) {
        finish()
        let table = table(at..<end)
        passages += table.passages()
        if let layout = table.layout { tables.append(layout) }
        at = end - 1
      } else if body.first == "|" || PlainProse.isPicture(Substring(String(body))) {
        finish()
      } else if PlainProse.isRule(Substring(String(body))) {
        if !current.isEmpty { current.kind = .heading(body.first == "=" ? 1 : 2) }
        finish()
      } else if let level = headingLevel(body) {
        finish()
        current.kind = .heading(level)
        append(line, from: body.startIndex + level, number: at + 1, to: &current)
        finish()
      } else {
        let start = listItem(body)
        if start != nil { finish() }
        if !current.characters.isEmpty { current.appendBreak("\n") }
        append(line, from: start ?? body.startIndex, number: at + 1, to: &current)
      }
    }
    finish()
    var text = ProseText(source: name, passages: passages)
    text.tables = tables
    return text
  }

  /// The line after the front matter, or 0 without one.
  private var frontMatterEnd: Int {
    guard lines.first.map({ $0 == ["-", "-", "-"] }) == true else { return 0 }
    let close = lines.dropFirst().firstIndex { $0 == ["-", "-", "-"] || $0 == [".", ".", "."] }
    return close.map { $0 + 1 } ?? 0
  }

  private func headingLevel(_ body: ArraySlice<Character>) -> Int? {
    let level = body.prefix { $0 == "#" }.count
    guard (1...6).contains(level) else { return nil }
    return body.dropFirst(level).first.map { $0 == " " } ?? true ? level : nil
  }

  /// Where the text of a list item begins; nil where the line is none.
  private func listItem(_ body: ArraySlice<Character>) -> Int? {
    if let first = body.first, "-*+".contains(first), body.dropFirst().first == " " {
      return body.startIndex + 2
    }
    let digits = body.prefix { $0.isASCII && $0.isNumber }
    guard (1...3).contains(digits.count), let mark = body.dropFirst(digits.count).first,
      mark == "." || mark == ")", body.dropFirst(digits.count + 1).first == " "
    else { return nil }
    return body.startIndex + digits.count + 2
  }

  private func append(
    _ line: [Character], from start: Int, number: Int, to passage: inout ProsePassage
  ) {
    var at = start
    func put(_ index: Int) {
      passage.append(line[index], line: number, column: index + 1)
    }
    while at < line.count {
      let character = line[at]
      let next = line[safe: at + 1]
      switch character {
      case "\\":
        if next != nil { put(at + 1) }
        at += 2
      case "`":
        let run = line[at...].prefix { $0 == "`" }.count
        let rest = line[(at + run)...]
        // What stands there is no prose, and says all the same what the sentence is about.
        passage.append(ClaimTokenizer.codeMark, line: number, column: at + 1)
        at = (rest.firstIndex(of: "`") ?? at) + run
      case "*": at += 1
      case "_" where line[safe: at - 1]?.isLetter != true || next?.isLetter != true: at += 1
      case "!" where next == "[":
        at = closing("]", line, at + 1).map { afterTarget(line, $0) } ?? at + 1
      case "[" where next == "^": at = (closing("]", line, at) ?? at) + 1
      case "[": at += 1
      case "]": at = afterTarget(line, at)
      case "<":
        let end = line[at...].firstIndex(of: ">")
        if let end, next?.isLetter == true || next == "/" || next == "!" {
          at = end + 1
        } else {
          put(at)
          at += 1
        }
      case "&":
        let entity = MarkupScanner.entity(line[at...])
        if let entity {
          passage.append(entity.character, line: number, column: at + 1)
          at += entity.length
        } else {
          put(at)
          at += 1
        }
      default:
        put(at)
        at += 1
      }
    }
  }

  // Tables

  /// The line after a table that begins at a line: a heading, a line of hyphens, and rows.
  private func tableEnd(_ start: Int) -> Int? {
    guard lines[start].contains("|"), let rule = lines[safe: start + 1], rule.contains("|"),
      rule.contains("-"), rule.allSatisfy({ "|-: \t".contains($0) })
    else { return nil }
    var end = start + 2
    while end < lines.count, lines[end].contains("|") { end += 1 }
    return end
  }

  private func table(_ range: Range<Int>) -> ProseTable {
    var table = ProseTable()
    for number in range where number != range.lowerBound + 1 {
      table.beginRow()
      for (start, end) in cells(of: lines[number]) {
        var cell = ProsePassage()
        append(Array(lines[number][..<end]), from: start, number: number + 1, to: &cell)
        table.append(cell)
      }
    }
    return table
  }

  /// Where the cells of a row begin and end.
  private func cells(of line: [Character]) -> [(Int, Int)] {
    var bars = line.indices.filter { line[$0] == "|" && line[safe: $0 - 1] != "\\" }
    let first = line.firstIndex { !$0.isWhitespace && $0 != ">" } ?? 0
    if bars.first != first { bars.insert(first - 1, at: 0) }
    let last = line.lastIndex { !$0.isWhitespace } ?? 0
    if bars.last != last { bars.append(line.count) }
    return zip(bars, bars.dropFirst()).map { ($0 + 1, $1) }
  }

  private func closing(_ mark: Character, _ line: [Character], _ start: Int) -> Int? {
    line[start...].firstIndex(of: mark)
  }

  /// The position after `](…)`, or after the bracket where no address follows.
  private func afterTarget(_ line: [Character], _ bracket: Int) -> Int {
    guard line[safe: bracket + 1] == "(", let end = line[bracket...].firstIndex(of: ")") else {
      return bracket + 1
    }
    return end + 1
  }
}
