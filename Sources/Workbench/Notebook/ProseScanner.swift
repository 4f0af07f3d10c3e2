/// One pass over a stretch of prose as it was typed: takes out what stands between braces and finds
/// the numbers that are bound to nothing.
///
/// A stretch is a run of lines without code blocks. Code spans are left as they are, and a
/// backslash takes the meaning from what follows it.
struct ProseScanner {
  let text: [Character]
  /// The place of a stretch of characters, by position and length.
  let place: (Int, Int) -> Place
  var insertions: [Insertion]
  private(set) var problems: [Problem] = []
  /// Positions and digits of numbers that nothing accounts for.
  private(set) var unbound: [(number: String, place: Place)] = []
  /// The text with a mark for each insertion.
  private(set) var out: [Character] = []
  /// For each line of the output, the line of the input that it begins in, from 0.
  private(set) var lineMap: [Int] = [0]
  private var at = 0
  private var line = 0
  private var knownEnd = -1
  private var brokenUntil = 0

  init(
    _ text: String, insertions: [Insertion], place: @escaping (Int, Int) -> Place
  ) {
    self.text = Array(text)
    self.insertions = insertions
    self.place = place
    out.reserveCapacity(self.text.count)
  }

  mutating func scan() {
    let numbers = ProseNumbers(text: text)
    while at < text.count {
      switch text[at] {
      case "\\": copy(2)
      case "`": codeSpan()
      case "{" where peek(1) == "=": expression()
      case "{" where peek(1) == "#": literal()
      case "]" where peek(1) == "(": linkTarget()
      case "<": angle()
      case "h" where matches("http://") || matches("https://"): address()
      case "w" where matches("www."): address()
      case "&" where peek(1) == "#":
        copy(text[at...].prefix(10).firstIndex(of: ";").map { $0 - at + 1 } ?? 1)
      case "[" where peek(1) == "^":
        copy((text[at...].prefix(60).firstIndex(of: "]") ?? at) - at + 1)
      case let character where ProseNumbers.isDigit(character):
        let token = numbers.token(from: at)
        if !token.isAccountedFor {
          unbound.append((String(text[token.range]), place(at, token.range.count)))
        }
        copy(token.range.count)
      default: copy(1)
      }
    }
  }

  private func peek(_ distance: Int) -> Character? {
    text.indices.contains(at + distance) ? text[at + distance] : nil
  }

  private func matches(_ word: String) -> Bool {
    text[at...].prefix(word.count).elementsEqual(word)
  }

  private mutating func copy(_ count: Int) {
    for character in text[at...].prefix(max(1, count)) {
      if character == "\n" {
        line += 1
        lineMap.append(line)
      }
      // A character of the plane that marks stand in cannot be told from one.
      let isMark = character.unicodeScalars.contains { Insertion.index($0) != nil }
      out.append(isMark ? "\u{FFFD}" : character)
      at += 1
    }
  }

  /// Characters that an expression or a code span may take; with a limit no text takes long.
  static let spanLimit = 4000

  /// The position of the next empty line, at which every paragraph ends, or of the span limit.
  private mutating func spanEnd() -> Int {
    if knownEnd < at { knownEnd = paragraphEnd(from: at) }
    return min(knownEnd, at + Self.spanLimit)
  }

  private func paragraphEnd(from start: Int) -> Int {
    var index = start
    while index < text.count {
      if text[index] == "\n" {
        var next = index + 1
        while next < text.count, text[next] == " " || text[next] == "\t" { next += 1 }
        if next >= text.count || text[next] == "\n" { return index }
      }
      index += 1
    }
    return text.count
  }

  private mutating func codeSpan() {
    let run = text[at...].prefix { $0 == "`" }.count
    let end = spanEnd()
    var index = at + run
    while index < end {
      let found = text[index..<end].prefix { $0 == "`" }.count
      if found == run {
        copy(index + run - at)
        return
      }
      index += max(1, found)
    }
    copy(run)
  }

  private mutating func expression() {
    guard at >= brokenUntil else {
      copy(2)
      return
    }
    let end = spanEnd()
    guard let close = ExpressionEnd(text: text, limit: end).find(from: at + 2) else {
      problems.append(
        Problem(
          .expressionOpen, ["close": "}", "escape": "\\{="], place: place(at, 2)))
      // One report a paragraph: what follows an open brace cannot be told apart any more.
      brokenUntil = end
      copy(2)
      return
    }
    var first = at + 2
    var last = close
    while first < last, text[first].isWhitespace { first += 1 }
    while last > first, text[last - 1].isWhitespace { last -= 1 }
    if first == last {
      problems.append(Problem(.expressionEmpty, place: place(at, close + 1 - at)))
    } else {
      let lineEnd = text[first..<last].firstIndex(of: "\n") ?? last
      insert(
        .expression(
          InlineExpression(
            source: String(text[first..<last]), place: place(first, lineEnd - first))))
    }
    skip(to: close + 1)
  }

  /// `{#2024}`: a number that the author answers for. Other braces with `#` are text.
  private mutating func literal() {
    let body = text[(at + 2)...].prefix { $0 != "}" && $0 != "\n" }
    let first = body.first { !"+-−".contains($0) }
    guard let first, ProseNumbers.isDigit(first), text.indices.contains(body.endIndex),
      text[body.endIndex] == "}"
    else {
      copy(2)
      return
    }
    insert(.literal(String(body)))
    skip(to: body.endIndex + 1)
  }

  private mutating func insert(_ insertion: Insertion) {
    guard insertions.count < Insertion.limit else {
      if insertions.count == Insertion.limit {
        problems.append(
          Problem(
            .tooManyExpressions, ["limit": String(Insertion.limit)], place: place(at, 2)))
      }
      return
    }
    out.append(Insertion.mark(insertions.count))
    insertions.append(insertion)
  }

  private mutating func skip(to end: Int) {
    line += text[at..<end].count { $0 == "\n" }
    at = end
  }

  /// The address of a link, up to its closing bracket on the same line; expressions in it count.
  private mutating func linkTarget() {
    copy(2)
    var depth = 0
    while at < text.count, text[at] != "\n" {
      if text[at] == "{", peek(1) == "=" {
        expression()
        continue
      }
      if text[at] == "(" { depth += 1 }
      if text[at] == ")" {
        if depth == 0 { return }
        depth -= 1
      }
      if text[at] == "\"" { return }
      copy(text[at] == "\\" ? 2 : 1)
    }
  }

  /// An address or a tag between angle brackets.
  private mutating func angle() {
    let body = text[(at + 1)...].prefix { $0 != ">" && $0 != "\n" && $0 != "<" && $0 != "{" }
    guard let first = body.first, first.isLetter || first == "/",
      text.indices.contains(body.endIndex), text[body.endIndex] == ">"
    else {
      copy(1)
      return
    }
    copy(body.endIndex + 1 - at)
  }

  private mutating func address() {
    copy(text[at...].prefix { !$0.isWhitespace && !"<>|{".contains($0) }.count)
  }
}
