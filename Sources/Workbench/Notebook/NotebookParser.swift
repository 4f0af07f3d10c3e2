/// Reads `NAME.kkr.md`, and percent-style `.lua` scripts, into notebooks.
///
/// Reading never stops at the first problem: everything wrong is in the notebook's `problems`,
/// each with its place in the author's file.
///
///     NotebookParser.parse(bytes, name: "rapport.kkr.md")
public struct NotebookParser {
  let source: NotebookSource
  private var insertions: [Insertion] = []
  var problems: [Problem] = []
  private var unbound: [(number: String, place: Place)] = []
  private var frontMatter = FrontMatter()
  private var identifiers: [String: Int] = [:]
  /// Cells read so far.
  var cellCount = 0

  public static func parse(_ bytes: [UInt8], name: String) -> Notebook {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      var parser = NotebookParser(source: NotebookSource(name: name, text: ""))
      let place = Place(source: name, text: bytes, offset: Self.firstInvalid(bytes))
      parser.problems.append(
        Problem(.textEncoding, ["path": name, "encoding": "UTF-8"], place: place))
      return parser.notebook([])
    }
    return parse(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, name: name)
  }

  public static func parse(_ text: String, name: String) -> Notebook {
    let source =
      name.hasSuffix(".lua")
      ? PercentScript.source(name: name, text: text) : NotebookSource(name: name, text: text)
    var parser = NotebookParser(source: source)
    return parser.read()
  }

  private init(source: NotebookSource) { self.source = source }

  /// The position of the first byte that is not UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      offset += UTF8.width(scalar)
    }
    return offset
  }

  private mutating func read() -> Notebook {
    let body = readFrontMatter()
    let raw = MarkdownReader().read(source.lines[body...].map { $0.text + "\n" }.joined())
    let (text, lineMap) = scanned(body: body, code: raw.codeLines)
    let reading = MarkdownReader().read(text)
    /// The parsed line, from 1, of a line of the substituted text.
    func parsed(_ line: Int) -> Int {
      lineMap.indices.contains(line - 1) ? lineMap[line - 1] + 1 : source.lines.count
    }
    for (line, info) in reading.nestedFences where Self.runs(info) {
      problems.append(
        Problem(
          .cellNested, ["attribute": "{.norun}"], place: place(ofLine: parsed(line))))
    }
    for (line, url) in reading.refusedLinks {
      problems.append(
        Problem(
          .unsafeLink, severity: .warning, ["url": url], place: place(ofLine: parsed(line))))
    }
    var parts: [Notebook.Part] = []
    for section in reading.sections {
      let first = parsed(section.firstLine)
      if case .code(let code) = section.block, let info = section.fenceInfo {
        if let cell = cell(code, info: info, first: first, last: parsed(section.lastLine)) {
          parts.append(.cell(cell))
          continue
        }
      }
      parts.append(.prose(identified(section.block, line: first)))
    }
    return notebook(parts)
  }

  private func notebook(_ parts: [Notebook.Part]) -> Notebook {
    let facts = { (number: String) in
      ["number": number, "expression": "{= … }", "literal": "{#\(number)}"]
    }
    let findings: [Problem] =
      switch frontMatter.unboundNumbers {
      case .ignore: []
      case .warning:
        unbound.map {
          Problem(.unboundNumber, severity: .warning, facts($0.number), place: $0.place)
        }
      case .error: unbound.map { Problem(.unboundNumber, facts($0.number), place: $0.place) }
      }
    return Notebook(
      source: source, frontMatter: frontMatter, parts: parts,
      problems: Self.inOrder(problems), findings: Self.inOrder(findings), insertions: insertions)
  }

  /// Problems in the order of the text that they are about.
  private static func inOrder(_ problems: [Problem]) -> [Problem] {
    problems.enumerated().sorted { a, b in
      let first = (a.element.place?.line ?? 0, a.element.place?.column ?? 0, a.offset)
      let second = (b.element.place?.line ?? 0, b.element.place?.column ?? 0, b.offset)
      return first < second
    }.map(\.element)
  }

  // MARK: Front matter

  /// Reads the front matter; returns the index of the first line after it.
  private mutating func readFrontMatter() -> Int {
    guard let first = source.lines.first, Self.isFence(first.text, "---") else { return 0 }
    guard
      let end = source.lines.dropFirst().firstIndex(where: {
        Self.isFence($0.text, "---") || Self.isFence($0.text, "...")
      })
    else {
      problems.append(Problem(.frontMatterOpen, place: place(ofLine: 1)))
      return source.lines.count
    }
    let text = source.lines[1..<end].map { $0.text + "\n" }.joined()
    do throws(Problem) {
      let reader = YAMLReader(source: source, firstLine: 2, indent: 0)
      if let node = try reader.read(text) {
        var found: [Problem] = []
        frontMatter = FrontMatter(node, problems: &found) { template($0, $1, isMarkdown: false) }
        problems += found
      } else {
        problems.append(
          Problem(
            .settingMissing, ["key": "kkrlab", "section": "the front matter"],
            place: place(ofLine: 1)))
      }
    } catch {
      problems.append(error)
    }
    return end + 1
  }

  private static func isFence(_ line: String, _ mark: String) -> Bool {
    line.hasPrefix(mark) && line.dropFirst(3).allSatisfy { $0 == " " }
  }

  func place(ofLine line: Int) -> Place {
    let text = source.lines.indices.contains(line - 1) ? source.lines[line - 1].text : ""
    return source.place(line: line, column: 1, length: max(1, text.count))
  }

  // MARK: Prose

  /// The body with marks for insertions, and for each of its lines the index of the parsed line.
  private mutating func scanned(body: Int, code: [ClosedRange<Int>]) -> (String, [Int]) {
    var isCode = [Bool](repeating: false, count: source.lines.count)
    for range in code {
      for line in range where isCode.indices.contains(body + line - 1) {
        isCode[body + line - 1] = true
      }
    }
    var text = ""
    var lineMap: [Int] = []
    var index = body
    while index < source.lines.count {
      if isCode[index] {
        text += Self.unmarked(source.lines[index].text) + "\n"
        lineMap.append(index)
        index += 1
        continue
      }
      let end = isCode[index...].firstIndex(of: true) ?? source.lines.count
      scan(index..<end, into: &text, &lineMap)
      index = end
    }
    return (text, lineMap)
  }

  private mutating func scan(
    _ range: Range<Int>, into text: inout String, _ lineMap: inout [Int]
  ) {
    let lines = source.lines[range].map(\.text)
    var starts = [0]
    for line in lines { starts.append(starts[starts.count - 1] + line.count + 1) }
    var scanner = ProseScanner(
      lines.joined(separator: "\n"), insertions: insertions
    ) { [source] offset, length in
      var low = 0
      var high = starts.count - 2
      while low < high {
        let middle = (low + high + 1) / 2
        if starts[middle] <= offset { low = middle } else { high = middle - 1 }
      }
      return source.place(
        line: range.lowerBound + low + 1, column: offset - starts[low] + 1, length: length)
    }
    scanner.scan()
    take(scanner)
    text += String(scanner.out) + "\n"
    lineMap += scanner.lineMap.map { $0 + range.lowerBound }
  }

  private mutating func take(_ scanner: ProseScanner) {
    insertions = scanner.insertions
    problems += scanner.problems
    unbound += scanner.unbound
  }

  private static func unmarked(_ line: String) -> String {
    guard line.unicodeScalars.contains(where: { Insertion.index($0) != nil }) else { return line }
    var out = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      out.append(Insertion.index(scalar) == nil ? scalar : "\u{FFFD}")
    }
    return String(out)
  }

  /// Running text of a setting, such as a title or a caption, with its insertions.
  mutating func template(_ node: YAMLNode, _ text: String, isMarkdown: Bool) -> [Inline] {
    let column = settingColumn(node, text)
    var scanner = ProseScanner(text, insertions: insertions) { [source] offset, length in
      guard let column else { return node.place }
      return source.place(line: node.line, column: column + offset, length: length)
    }
    scanner.scan()
    take(scanner)
    let marked = String(scanner.out)
    if isMarkdown, case .paragraph(let content)? = MarkdownReader().read(marked).blocks.first {
      return content
    }
    // Outside Markdown the backslash of an escaped brace is still there.
    return [
      .text(
        marked.split(separator: "\\{", omittingEmptySubsequences: false)
          .joined(separator: "{"))
    ]
  }

  /// The column in which a setting's text begins, when it stands on one line as it is.
  private func settingColumn(_ node: YAMLNode, _ text: String) -> Int? {
    guard source.lines.indices.contains(node.line - 1) else { return nil }
    let rest = source.lines[node.line - 1].text.dropFirst(node.column - 1)
    if rest.hasPrefix(text) { return node.column }
    return rest.dropFirst().hasPrefix(text) ? node.column + 1 : nil
  }

  /// A heading with the id that stands at its end: `## Udgifter {#udgifter}`.
  private mutating func identified(_ block: Block, line: Int) -> Block {
    guard case .heading(var heading) = block, case .text(let text)? = heading.content.last,
      text.hasSuffix("}"), let open = text.lastIndex(of: "{"),
      text[open...].hasPrefix("{#")
    else { return block }
    let id = String(text[open...].dropFirst(2).dropLast())
    guard CellOptions.isIdentifier(id) else { return block }
    heading.id = id
    let rest = text[..<open].reversed().drop { $0 == " " }.reversed()
    heading.content[heading.content.count - 1] = .text(String(rest))
    claim(id, at: place(ofLine: line))
    return .heading(heading)
  }

  mutating func claim(_ id: String, at place: Place) {
    if let first = identifiers[id] {
      problems.append(
        Problem(.duplicateIdentifier, ["id": id, "line": String(first)], place: place))
    } else {
      identifiers[id] = place.line
    }
  }
}
